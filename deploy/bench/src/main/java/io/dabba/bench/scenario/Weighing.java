package io.dabba.bench.scenario;

import io.dabba.bench.cluster.DabbaApi;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;
import io.dabba.bench.scenario.MemoryDags.Weighed;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many bytes runs take: in Redis while they go on and once they are over, and on the heap. */
final class Weighing implements AutoCloseable {
  /** Kinds of keys that runs leave behind; others hold what is bounded, or of DAGs. */
  private static final Set<String> OF_RUNS = Set.of("active", "run", "runs", "ti", "xcom");

  private final DabbaApi api;
  private final RedisConnector redis;
  private final RedisConnection<String> connection;
  private final KeyWeights keys;

  Weighing(DabbaApi api, String redisUri) {
    this.api = api;
    this.redis = RedisConnector.of(redisUri);
    this.connection = redis.connect();
    this.keys = new KeyWeights(connection);
  }

  /** Runs each of these and weighs it once it is over. */
  void finished(List<Weighed> shapes, Rows rows) throws IOException, InterruptedException {
    for (Weighed weighed : shapes) {
      api.awaitDag(weighed.dagId());
      Map<String, Long> before = keys.weigh();
      for (int run = 0; run < weighed.runs(); run++) {
        api.trigger(weighed.dagId(), "run-" + run);
      }
      api.awaitRuns(weighed.dagId(), "run-", weighed.runs());
      add(rows, "finished, " + weighed.dagId(), weighed.instances(), grown(before, keys.weigh()));
    }
  }

  /** Lets tasks wait that nobody takes, and weighs them; tells how many. */
  int live(List<String> dagIds, Rows rows) throws IOException, InterruptedException {
    for (String dagId : dagIds) {
      api.awaitDag(dagId);
    }
    Map<String, Long> before = keys.weigh();
    for (String dagId : dagIds) {
      api.trigger(dagId, "run-0");
      api.awaitQueued(dagId, "run-0", MemoryDags.LIVE_TASKS);
    }
    int instances = dagIds.size() * MemoryDags.LIVE_TASKS;
    add(rows, "live", instances, grown(before, keys.weigh()));
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

  private static void add(Rows rows, String what, int instances, Map<String, Long> grown) {
    long runs = OF_RUNS.stream().mapToLong(kind -> grown.getOrDefault(kind, 0L)).sum();
    rows.add(Row.of(what + ", Redis, an instance", "bytes", runs / (double) instances));
    rows.note(
        grown.entrySet().stream()
            .map(kind -> kind.getKey() + ' ' + kind.getValue() / instances)
            .collect(Collectors.joining(", ", "all keys: ", "")));
  }
}
