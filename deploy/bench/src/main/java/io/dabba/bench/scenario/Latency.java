package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Cluster;
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
import java.util.Map;
import java.util.TreeMap;

/** How soon tasks start while runs come by the clock, whether or not those before are done. */
final class Latency implements Scenario {
  /** Rows for the chart are called so, with the rate before and the percentile behind. */
  static final String FINISH_TO_START = "finish to next start";

  private static final List<Integer> RATES = List.of(100, 500, 2_000, 5_000);
  private static final int SECONDS = 6;
  private static final Map<String, Double> SHARES =
      new TreeMap<>(Map.of("p50", 50.0, "p99", 99.0, "p99.9", 99.9));
  private static final Map<String, Goal> GOALS =
      Map.of(
          "500/s, ready to started, p50", Goal.atMost(3),
          "500/s, ready to started, p99", Goal.atMost(15));

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String question() {
    return "How soon do tasks start at 100 to 5,000 tasks a second that come by the clock?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    try (Cluster cluster = stage.open(Latency::write)) {
      OpenLoop loop = new OpenLoop(cluster);
      loop.await();
      stage.warmUp(() -> loop.run(1_000, stage.size(4, 2)).seconds());
      for (int rate : RATES) {
        measure(stage, rows, loop, rate);
      }
    }
    rows.note("ready to started: from the engine's own date in whole milliseconds, cut off");
  }

  private static void measure(Stage stage, Rows rows, OpenLoop loop, int rate) throws Exception {
    List<Latencies> found = new ArrayList<>();
    for (int turn = 0; turn < stage.repetitions(); turn++) {
      found.add(loop.run(rate, stage.size(SECONDS, 2)));
    }
    add(rows, rate + "/s, asked to started", found.stream().map(Latencies::asked).toList());
    add(rows, rate + "/s, ready to started", found.stream().map(Latencies::ready).toList());
    add(rows, rate + "/s, " + FINISH_TO_START, found.stream().map(Latencies::next).toList());
  }

  private static void add(Rows rows, String name, List<Micros> found) {
    SHARES.forEach(
        (label, share) -> {
          List<Double> samples = found.stream().map(each -> each.millis(share)).toList();
          String full = name + ", " + label;
          rows.add(new Row(full, "ms", samples, GOALS.get(full)));
        });
  }

  private static void write(Path folder) throws IOException {
    for (int index = 0; index < OpenLoop.DAGS; index++) {
      String dagId = OpenLoop.dagId(index);
      String text = DagText.chain(dagId, OpenLoop.LENGTH, DagText.STAMP);
      Files.writeString(folder.resolve(dagId + ".yaml"), text);
    }
  }
}
