package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.lettuce.core.api.async.RedisServerAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then at how much of its {@code maxmemory} Redis has taken, as INFO tells; of a
 * Cluster, at the fullest of its masters. Buffers that Redis does not count against the limit are
 * not counted here.
 */
public final class RedisMemory implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisMemory.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final String SECTION = "memory";

  private final RedisConnection<String> connection;
  private final DoubleConsumer observer;
  private final Periodic looks;

  private RedisMemory(RedisConnector redis, DoubleConsumer observer) {
    this.connection = redis.connect();
    this.observer = observer;
    this.looks = Periodic.every(LOOK_EVERY, "dabba-memory", this::look);
  }

  /** Starts to look; {@code observer} is told the share that is taken, 0 if there is no limit. */
  public static RedisMemory watch(RedisConnector redis, DoubleConsumer observer) {
    return new RedisMemory(redis, observer);
  }

  @Override
  public void close() {
    looks.close();
    connection.close();
  }

  private void look() {
    Answers.logFailure(Answers.all(ask()).thenAccept(this::tell), log, "memory not read");
  }

  private List<CompletableFuture<String>> ask() {
    if (connection.commands() instanceof RedisAdvancedClusterAsyncCommands<String, String> nodes) {
      return List.of(nodes.upstream().commands().info(SECTION).futures());
    }
    RedisServerAsyncCommands<String, String> server = connection.commands();
    return List.of(Answers.of(server.info(SECTION)));
  }

  private void tell(List<String> infos) {
    observer.accept(infos.stream().mapToDouble(RedisMemory::share).max().orElse(0));
  }

  static double share(String info) {
    Map<String, Long> bytes =
        info.lines()
            .filter(line -> line.matches("(used_memory|maxmemory|mem_not_counted_for_evict):\\d+"))
            .map(line -> line.split(":", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Long.parseLong(pair[1])));
    long limit = bytes.getOrDefault("maxmemory", 0L);
    long taken =
        bytes.getOrDefault("used_memory", 0L) - bytes.getOrDefault("mem_not_counted_for_evict", 0L);
    return limit == 0 ? 0 : (double) taken / limit;
  }
}
