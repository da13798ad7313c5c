package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Goal;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;
import io.dabba.bench.scenario.MemoryDags.Weighed;
import java.util.List;

/** What runs take in memory, over and live. */
final class Memory implements Scenario {
  private static final double MIB = 1 << 20;
  private static final Goal HEAP = Goal.atMost(512);

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String question() {
    return "How many bytes does a task instance take, in Redis and on the scheduler's heap?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    List<Weighed> shapes = MemoryDags.finished();
    List<String> live = MemoryDags.live();
    try (Cluster cluster = stage.open(MemoryDags::write);
        Weighing weighing = new Weighing(cluster.api(), cluster.redisUri())) {
      weighing.finished(stage.isQuick() ? shapes.subList(2, 3) : shapes, rows);
      double idle = cluster.schedulerHeap() / MIB;
      int instances = weighing.live(stage.isQuick() ? live.subList(0, 1) : live, rows);
      double all = cluster.schedulerHeap() / MIB;
      rows.add(Row.of("scheduler's heap, idle", "MiB", idle));
      rows.add(
          Row.of("scheduler's heap, %,d live instances".formatted(instances), "MiB", all)
              .aiming(HEAP));
      rows.add(
          Row.of("scheduler's heap, a live instance", "bytes", (all - idle) * MIB / instances));
    }
  }
}
