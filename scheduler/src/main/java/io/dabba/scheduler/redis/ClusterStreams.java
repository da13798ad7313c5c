package io.dabba.scheduler.redis;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Streams of a Cluster, each with a connection of its own on which a blocking read is always under
 * way. What one read has not waited for, the next one finds; if one of them has failed, so has the
 * read, and all are asked again.
 */
final class ClusterStreams implements ShardStreams {
  /** Well below the time after which a command without an answer fails. */
  private static final Duration BLOCK = Duration.ofSeconds(2);

  private final RedisConnector redis;
  private final Map<String, Reader> readers = new HashMap<>();
  private final BlockingQueue<Answered> answered = new LinkedBlockingQueue<>();

  ClusterStreams(RedisConnector redis) {
    this.redis = redis;
  }

  @Override
  public List<StreamMessage<String, String>> read(
      Map<String, String> cursors, int max, Duration wait) {
    forgetAllBut(cursors);
    cursors.forEach((stream, cursor) -> reader(stream).ask(cursor, max));
    List<Answered> wanted = arrived(wait).stream().filter(Answered::isWanted).toList();
    wanted.forEach(each -> each.reader().asked = "");
    return wanted.stream().flatMap(each -> Answers.await(each.answer()).stream()).toList();
  }

  @Override
  public void close() {
    readers.values().forEach(Reader::close);
  }

  private void forgetAllBut(Map<String, String> cursors) {
    readers
        .entrySet()
        .removeIf(
            reader -> {
              boolean isForgotten = !cursors.containsKey(reader.getKey());
              if (isForgotten) {
                reader.getValue().close();
              }
              return isForgotten;
            });
  }

  private Reader reader(String stream) {
    return readers.computeIfAbsent(stream, name -> new Reader(name, redis.connect()));
  }

  private List<Answered> arrived(Duration wait) {
    List<Answered> arrived = new ArrayList<>();
    try {
      Answered first = answered.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
      if (first != null) {
        arrived.add(first);
        answered.drainTo(arrived);
      }
      return arrived;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DabbaException(ErrorCode.UNAVAILABLE, "redis: interrupted while reading", e);
    }
  }

  /** A read of one stream that has ended. */
  private record Answered(
      Reader reader, CompletableFuture<List<StreamMessage<String, String>>> answer) {
    /** Whether it was asked from where the stream is read now. */
    boolean isWanted() {
      return reader.answer == answer;
    }
  }

  private final class Reader {
    private final String stream;
    private final RedisConnection<String> connection;
    private String asked = "";
    private CompletableFuture<List<StreamMessage<String, String>>> answer =
        CompletableFuture.completedFuture(List.of());

    Reader(String stream, RedisConnection<String> connection) {
      this.stream = stream;
      this.connection = connection;
    }

    void ask(String cursor, int max) {
      if (cursor.equals(asked)) {
        return;
      }
      asked = cursor;
      XReadArgs arguments = XReadArgs.Builder.count(max).block(BLOCK.toMillis());
      var sent =
          Answers.of(connection.commands().xread(arguments, StreamOffset.from(stream, cursor)));
      answer = sent;
      var unused = sent.whenComplete((entries, failure) -> answered.add(new Answered(this, sent)));
    }

    void close() {
      connection.close();
    }
  }
}
