package io.dabba.bench.scenario;

import io.dabba.bench.baseline.BareLoop;
import io.dabba.bench.cluster.BenchServers;
import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Goal;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;
import java.time.Duration;
import java.util.List;

/** Tasks a second that do nothing, beside the bare loop and Celery in the same go. */
final class Throughput implements Scenario {
  static final String SUSTAINED = "64 DAGs, sustained for 60 s";

  private static final String UNIT = "tasks/s";
  private static final int BARE_TASKS = 40_000;
  private static final int BARE_IN_FLIGHT = 500;
  private static final Duration WINDOW = Duration.ofSeconds(12);
  private static final Goal TASKS = Goal.atLeast(10_000);
  private static final Goal OF_BARE = Goal.atLeast(0.65);
  private static final Goal OF_CELERY = Goal.atLeast(7);

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public String question() {
    return "How many tasks a second, of one wide DAG, of many small ones, and for a minute?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    Row bare = rows.add(Row.of("bare loop", UNIT, bare(stage)));
    List<Row> found = dabba(stage, rows);
    for (Row row : found) {
      String name = row.name() + ", of the bare loop";
      rows.add(row.dividedBy(bare.median(), name).aiming(OF_BARE));
    }
    Row sustained = found.get(found.size() - 1);
    rows.earlier("celery", Celery.TASKS)
        .ifPresent(
            celery ->
                rows.add(
                    sustained
                        .dividedBy(celery.median(), "sustained, of Celery")
                        .aiming(OF_CELERY)));
  }

  private static List<Double> bare(Stage stage) throws Exception {
    int tasks = stage.size(BARE_TASKS, BARE_TASKS / 4);
    boolean quorum = stage.queues().equals("quorum");
    try (BenchServers servers = new BenchServers();
        BareLoop loop = new BareLoop(servers.redisUri(), servers.amqpUri(), quorum)) {
      stage.warmUp(() -> loop.run(tasks, BARE_IN_FLIGHT));
      return stage.samples(() -> tasks / loop.run(tasks, BARE_IN_FLIGHT));
    }
  }

  private static List<Row> dabba(Stage stage, Rows rows) throws Exception {
    try (Cluster cluster = stage.open(EngineLoad::write)) {
      EngineLoad load = new EngineLoad(cluster.api());
      load.await();
      stage.warmUp(load::mix);
      Row wide = Row.of("one DAG of 10,002 tasks", UNIT, stage.samples(load::fan));
      Row small = Row.of("64 DAGs of 152 tasks at once", UNIT, stage.samples(load::small));
      Row sustained = Row.of(SUSTAINED, UNIT, sustained(stage, load));
      return List.of(
          rows.add(wide.aiming(TASKS)),
          rows.add(small.aiming(TASKS)),
          rows.add(sustained.aiming(TASKS)));
    }
  }

  private static List<Double> sustained(Stage stage, EngineLoad load) throws Exception {
    Sustained sustained = new Sustained(load);
    Duration window = stage.isQuick() ? WINDOW.dividedBy(4) : WINDOW;
    List<Double> samples = stage.samples(() -> sustained.window(window));
    sustained.drain();
    return samples;
  }
}
