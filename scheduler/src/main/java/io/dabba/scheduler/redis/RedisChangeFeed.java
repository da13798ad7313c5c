package io.dabba.scheduler.redis;

import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.ChangeFeed;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the change streams of all shards for all who listen. It begins with the first listener,
 * and rests while there is none.
 */
public final class RedisChangeFeed implements ChangeFeed, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisChangeFeed.class);
  private static final Duration WAIT = Duration.ofMillis(1_000);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int BATCH = 500;
  private static final int MOST_PER_SHARD = 10_000;

  /** As many changes of a shard are kept, however large they are. */
  private static final int LEAST_PER_SHARD = 16;

  /** One clock stamps all streams, so this is the order in which things were committed. */
  private static final Comparator<Change> BY_TIME =
      Comparator.comparingLong(Change::at)
          .thenComparingInt(Change::shard)
          .thenComparingLong(Change::sequence);

  private final RedisConnection<String> connection;
  private final ShardStreams streams;
  private final List<Consumer<List<Change>>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, String> cursors = new TreeMap<>();
  private final Thread thread = new Thread(this::follow, "change-feed");
  private volatile boolean closed;

  public RedisChangeFeed(RedisConnector redis) {
    this.connection = redis.connect();
    this.streams = ShardStreams.patient(redis);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public CompletableFuture<@Nullable List<Change>> since(long millis) {
    return Answers.all(
            IntStream.range(0, Shards.COUNT).mapToObj(shard -> since(shard, millis)).toList())
        .thenApply(
            lists ->
                lists.stream().anyMatch(List::isEmpty)
                    ? null
                    : lists.stream()
                        .flatMap(list -> list.get(0).stream())
                        .sorted(BY_TIME)
                        .toList());
  }

  @Override
  public AutoCloseable listen(Consumer<List<Change>> listener) {
    listeners.add(listener);
    LockSupport.unpark(thread);
    return () -> listeners.remove(listener);
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    LockSupport.unpark(thread);
    thread.join(WAIT.multipliedBy(2).toMillis());
    streams.close();
    connection.close();
  }

  /** The changes of a shard in a list of their own; no list if older ones were dropped since. */
  private CompletableFuture<List<List<Change>>> since(int shard, long millis) {
    String stream = RedisKeys.changes(shard);
    Range<String> from =
        Range.from(Range.Boundary.including(millis + "-0"), Range.Boundary.unbounded());
    CompletableFuture<Boolean> complete =
        Answers.of(connection.commands().xrange(stream, Range.unbounded(), Limit.from(1)))
            .thenCombine(
                Answers.of(connection.commands().xlen(stream)),
                (first, length) ->
                    length < LEAST_PER_SHARD
                        || first.isEmpty()
                        || millis(first.get(0).getId()) <= millis);
    return Answers.of(connection.commands().xrange(stream, from, Limit.from(MOST_PER_SHARD)))
        .thenCombine(
            complete, (found, isComplete) -> isComplete ? List.of(changes(found)) : List.of());
  }

  private void follow() {
    while (!closed) {
      if (listeners.isEmpty()) {
        cursors.clear();
        LockSupport.park(this);
      } else {
        step();
      }
    }
  }

  private void step() {
    try {
      if (cursors.isEmpty()) {
        begin();
      }
      List<Change> changes = read();
      if (!changes.isEmpty()) {
        listeners.forEach(listener -> listener.accept(changes));
      }
    } catch (RuntimeException e) {
      log.warn("changes not read cause={}", e.toString());
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Begins with what is there now: the last entry of each stream. */
  private void begin() {
    List<CompletableFuture<List<StreamMessage<String, String>>>> last =
        IntStream.range(0, Shards.COUNT)
            .mapToObj(
                shard ->
                    Answers.of(
                        connection
                            .commands()
                            .xrevrange(RedisKeys.changes(shard), Range.unbounded(), Limit.from(1))))
            .toList();
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      List<StreamMessage<String, String>> found = Answers.await(last.get(shard));
      cursors.put(RedisKeys.changes(shard), found.isEmpty() ? "0-0" : found.get(0).getId());
    }
  }

  private List<Change> read() {
    List<StreamMessage<String, String>> found = streams.read(cursors, BATCH, WAIT);
    found.forEach(message -> cursors.put(message.getStream(), message.getId()));
    return changes(found);
  }

  private static List<Change> changes(List<StreamMessage<String, String>> messages) {
    return messages.stream().flatMap(RedisChangeFeed::changes).sorted(BY_TIME).toList();
  }

  private static Stream<Change> changes(StreamMessage<String, String> message) {
    String id = message.getId();
    long sequence = Long.parseLong(id.substring(id.indexOf('-') + 1));
    int shard = ShardStreams.shard(message);
    return Arrays.stream(message.getBody().getOrDefault("e", "").split("\n", -1))
        .map(line -> line.split(" ", 3))
        .filter(parts -> parts.length == 3)
        .map(parts -> new Change(millis(id), sequence, shard, parts[0], parts[1], parts[2]));
  }

  private static long millis(String id) {
    return Long.parseLong(id.substring(0, id.indexOf('-')));
  }
}
