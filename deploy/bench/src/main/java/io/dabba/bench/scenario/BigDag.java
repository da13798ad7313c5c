package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.ClusterShape;
import io.dabba.bench.cluster.DagText;
import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Goal;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A DAG of 100,000 tasks, and what it does to another meanwhile: a probe of its own queue and
 * worker steps along, and what a step of it takes too long is what the engine stood still.
 */
final class BigDag implements Scenario {
  private static final int TASKS = 100_000;
  private static final int REPETITIONS = 3;
  private static final int PROBE_LENGTH = 40;
  private static final Goal STALL = Goal.atMost(100);

  @Override
  public String name() {
    return "bigdag";
  }

  @Override
  public String question() {
    return "Does a DAG of 100,000 tasks complete, and does the engine stand still for it?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    ClusterShape shape = ClusterShape.usual(stage.queues()).withWorkerOf("probe");
    int tasks = stage.size(TASKS, TASKS / 10);
    try (Cluster cluster = stage.open(shape, folder -> write(folder, tasks))) {
      cluster.api().awaitDag("big");
      double known = cluster.secondsSinceStart();
      rows.add(Row.of("%,d tasks, start to known".formatted(tasks), "s", known));
      cluster.api().awaitDag("probe");
      measure(stage, cluster, rows, tasks);
    }
  }

  private static void measure(Stage stage, Cluster cluster, Rows rows, int tasks) throws Exception {
    RunTimer big = new RunTimer(cluster.api(), "big");
    List<Double> seconds = new ArrayList<>();
    List<Double> worst = new ArrayList<>();
    for (int turn = 0; turn < stage.size(REPETITIONS, 1); turn++) {
      try (Probe probe = new Probe(cluster, PROBE_LENGTH)) {
        seconds.add(big.seconds());
        worst.add(probe.worstStepMillis());
      }
    }
    rows.add(Row.of("%,d tasks, start to end".formatted(tasks), "s", seconds));
    List<Double> rates = seconds.stream().map(each -> tasks / each).toList();
    rows.add(Row.of("%,d tasks, throughput".formatted(tasks), "tasks/s", rates));
    rows.add(Row.of("worst step of a probe meanwhile", "ms", worst).aiming(STALL));
  }

  private static void write(Path folder, int tasks) throws IOException {
    String probe =
        DagText.chain("probe", PROBE_LENGTH, "{operator: bench, queue: probe, priority_weight: 9}");
    Files.writeString(folder.resolve("probe.yaml"), probe);
    try (InputStream in = BigDag.class.getResourceAsStream("BigDagFile.java.txt")) {
      String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          folder.resolve("BigDagFile.java"), source.replace("TASKS", Integer.toString(tasks)));
    }
  }
}
