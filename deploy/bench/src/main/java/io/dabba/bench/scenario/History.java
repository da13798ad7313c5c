package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Goal;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;
import java.time.Duration;

/** Whether it gets slower with what has been done. */
final class History implements Scenario {
  private static final int INSTANCES = 1_000_000;
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Goal SLOWER = Goal.atMost(1.05);
  private static final Goal FASTER = Goal.atLeast(0.95);

  @Override
  public String name() {
    return "history";
  }

  @Override
  public String question() {
    return "What does a million finished task instances cost those that follow?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    int instances = stage.size(INSTANCES, INSTANCES / 20);
    try (Cluster cluster = stage.open(EngineLoad::write)) {
      EngineLoad load = new EngineLoad(cluster.api());
      load.await();
      stage.warmUp(load::mix);
      finish(load, instances / 10);
      Figures before = take(stage, load, rows, "before");
      finish(load, instances);
      Figures after = take(stage, load, rows, "after %,d instances".formatted(instances));
      rows.add(
          after.tasks().dividedBy(before.tasks().median(), "throughput, of before").aiming(FASTER));
      rows.add(after.step().dividedBy(before.step().median(), "step, of before").aiming(SLOWER));
    }
  }

  /** Lets so many task instances, or some more, run to their end. */
  private static void finish(EngineLoad load, int instances) throws Exception {
    Sustained sustained = new Sustained(load);
    for (int left = instances; left > 0; ) {
      left -= (int) sustained.window(WINDOW) * (int) WINDOW.toSeconds();
    }
    sustained.drain();
  }

  private static Figures take(Stage stage, EngineLoad load, Rows rows, String when)
      throws Exception {
    Row tasks = rows.add(Row.of(when + ", throughput", "tasks/s", stage.samples(load::small)));
    Row step =
        rows.add(Row.of(when + ", chain step", "ms", stage.samples(() -> steps(stage, load))));
    return new Figures(tasks, step);
  }

  private static double steps(Stage stage, EngineLoad load) throws Exception {
    double sum = 0;
    int runs = stage.size(10, 2);
    for (int run = 0; run < runs; run++) {
      sum += load.chain();
    }
    return sum / runs;
  }

  private record Figures(Row tasks, Row step) {}
}
