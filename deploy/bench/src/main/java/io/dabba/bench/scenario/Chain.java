package io.dabba.bench.scenario;

import io.dabba.bench.baseline.BareLoop;
import io.dabba.bench.cluster.BenchServers;
import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.ClusterShape;
import io.dabba.bench.cluster.DagText;
import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Goal;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The published chains: 40 light tasks and 10 long ones, one after another. */
final class Chain implements Scenario {
  private static final int LIGHT = 40;
  private static final int LONG = 10;
  private static final int LIGHT_RUNS = 20;
  private static final int LONG_RUNS = 4;
  private static final int BARE_STEPS = 1_000;
  private static final double P99_MILLIS = 10;
  private static final double TOTAL_SECONDS = 0.10;

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public String question() {
    return "How long do 40 light tasks (fib(10)) and 10 long ones (fib(33)) take in a row?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    measure(stage, rows, "quorum", Goal.atMost(2.0));
    measure(stage, rows, "classic", Goal.atMost(1.6));
  }

  private static void measure(Stage stage, Rows rows, String queues, Goal step) throws Exception {
    rows.add(Row.of(queues + ", bare loop, step", "ms", bare(stage, queues)));
    try (Cluster cluster = stage.open(ClusterShape.usual(queues), Chain::write)) {
      ChainLoad load = new ChainLoad(cluster);
      load.await();
      stage.warmUp(() -> load.repeat("light", LIGHT, LIGHT_RUNS).seconds());
      Repeated light = repeat(stage, load, "light", LIGHT, LIGHT_RUNS);
      rows.add(
          light
              .row(queues + ", 40 light tasks, total", "s", ChainRuns::seconds)
              .aiming(Goal.atMost(TOTAL_SECONDS)));
      rows.add(light.row(queues + ", light step, p50", "ms", runs -> runs.step(0.5)).aiming(step));
      rows.add(
          light
              .row(queues + ", light step, p99", "ms", runs -> runs.step(0.99))
              .aiming(Goal.atMost(P99_MILLIS)));
      rows.add(light.row(queues + ", light overhead a step", "ms", ChainRuns::overhead));
      stage.warmUp(() -> load.repeat("long", LONG, 1).seconds());
      Repeated heavy = repeat(stage, load, "long", LONG, LONG_RUNS);
      rows.add(heavy.row(queues + ", 10 long tasks, total", "s", ChainRuns::seconds));
      rows.add(heavy.row(queues + ", long overhead a step", "ms", ChainRuns::overhead));
    }
  }

  private static Repeated repeat(Stage stage, ChainLoad load, String dagId, int length, int count)
      throws Exception {
    List<ChainRuns> repeated = new ArrayList<>();
    for (int turn = 0; turn < stage.repetitions(); turn++) {
      repeated.add(load.repeat(dagId, length, stage.size(count, 2)));
    }
    return new Repeated(repeated);
  }

  private static List<Double> bare(Stage stage, String queues) throws Exception {
    boolean quorum = queues.equals("quorum");
    int steps = stage.size(BARE_STEPS, BARE_STEPS / 10);
    try (BenchServers servers = new BenchServers();
        BareLoop loop = new BareLoop(servers.redisUri(), servers.amqpUri(), quorum)) {
      stage.warmUp(() -> loop.run(BARE_STEPS, 1));
      return stage.samples(() -> loop.run(steps, 1) * 1000 / steps);
    }
  }

  private static void write(Path folder) throws IOException {
    write(folder, "light", LIGHT, "{bench: {fib: 10}}");
    write(folder, "long", LONG, "{bench: {fib: 33}}");
  }

  private static void write(Path folder, String dagId, int length, String task) throws IOException {
    Files.writeString(folder.resolve(dagId + ".yaml"), DagText.chain(dagId, length, task));
  }

  /** Repetitions of a chain, of which several figures are taken. */
  private record Repeated(List<ChainRuns> runs) {
    Row row(String name, String unit, ToDoubleFunction<ChainRuns> figure) {
      return Row.of(name, unit, runs.stream().map(figure::applyAsDouble).toList());
    }
  }
}
