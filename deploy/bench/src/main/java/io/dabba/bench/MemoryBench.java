package io.dabba.bench;

import io.dabba.bench.MemoryDags.Weighed;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many bytes runs take: in Redis while they go on and once they are over, and on the heap. */
final class MemoryBench implements AutoCloseable {
  private final DabbaApi api;
  private final RedisConnector redis;
  private final RedisConnection<String> connection;
  private final KeyWeights keys;

  MemoryBench(DabbaApi api, String redisUri) {
    this.api = api;
    this.redis = RedisConnector.of(redisUri);
    this.connection = redis.connect();
    this.keys = new KeyWeights(connection);
  }

  /** Runs and weighs each shape in turn. */
  void finished() throws IOException, InterruptedException {
    for (Weighed weighed : MemoryDags.finished()) {
      api.awaitDag(weighed.dagId());
      Map<String, Long> before = keys.weigh();
      for (int run = 0; run < weighed.runs(); run++) {
        api.trigger(weighed.dagId(), "run-" + run);
      }
      api.awaitRuns(weighed.dagId(), "run-", weighed.runs());
      print(weighed.dagId(), weighed.instances(), grown(before, keys.weigh()));
    }
  }

  /** Lets tasks wait that nobody takes, and weighs them. */
  int live() throws IOException, InterruptedException {
    List<String> dagIds = MemoryDags.live();
    for (String dagId : dagIds) {
      api.awaitDag(dagId);
    }
    Map<String, Long> before = keys.weigh();
    for (String dagId : dagIds) {
      api.trigger(dagId, "run-0");
      api.awaitQueued(dagId, "run-0");
    }
    int instances = dagIds.size() * MemoryDags.LIVE_TASKS;
    print("live", instances, grown(before, keys.weigh()));
    return instances;
  }

  @Override
  public void close() {
    connection.close();
    redis.close();
  }

  private static Map<String, Long> grown(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> grown = new TreeMap<>(after);
    before.forEach((kind, bytes) -> grown.merge(kind, -bytes, Long::sum));
    grown.values().removeIf(bytes -> bytes == 0);
    return grown;
  }

  private static void print(String what, int instances, Map<String, Long> grown) {
    grown.forEach((kind, bytes) -> line(what, kind, instances, bytes));
    line(what, "all", instances, grown.values().stream().mapToLong(Long::longValue).sum());
  }

  private static void line(String what, String kind, int instances, long bytes) {
    double each = bytes / (double) instances;
    System.out.printf(
        Locale.ROOT, "%-12s %-16s %,12d bytes %,10.1f an instance%n", what, kind, bytes, each);
  }
}
