package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Streams of a Cluster, asked for again and again in one pipeline. */
final class PolledStreams implements ShardStreams {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final RedisConnection<String> connection;

  PolledStreams(RedisConnector redis) {
    this.connection = redis.connect();
  }

  @Override
  public List<StreamMessage<String, String>> read(
      Map<String, String> cursors, int max, Duration wait) {
    long until = System.nanoTime() + wait.toNanos();
    List<StreamMessage<String, String>> found = ask(cursors, max);
    while (found.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(Math.min(PAUSE.toNanos(), wait.toNanos()));
      found = ask(cursors, max);
    }
    return found;
  }

  @Override
  public void close() {
    connection.close();
  }

  private List<StreamMessage<String, String>> ask(Map<String, String> cursors, int max) {
    XReadArgs arguments = XReadArgs.Builder.count(max);
    List<CompletableFuture<List<StreamMessage<String, String>>>> answers =
        cursors.entrySet().stream()
            .map(cursor -> StreamOffset.from(cursor.getKey(), cursor.getValue()))
            .map(offset -> Answers.of(connection.commands().xread(arguments, offset)))
            .toList();
    return Answers.await(Answers.all(answers)).stream().flatMap(List::stream).toList();
  }
}
