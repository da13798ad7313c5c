package io.dabba.bench;

import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Chapter;
import io.dabba.bench.report.Report;
import io.dabba.bench.report.Rows;
import io.dabba.bench.scenario.Scenario;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures one scenario after another; one that fails does not keep the others. */
final class Suite {
  private static final double SECOND = 1e9;

  private final Stage stage;
  private final PrintStream out;

  Suite(Stage stage, PrintStream out) {
    this.stage = stage;
    this.out = out;
  }

  Report run(List<Scenario> scenarios) {
    String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    List<Chapter> chapters = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      chapters.add(measure(scenario, chapters));
    }
    Map<String, String> settings =
        Map.of(
            "queues", stage.queues(),
            "repetitions", Integer.toString(stage.repetitions()),
            "quick", Boolean.toString(stage.isQuick()));
    return new Report(date, Machine.describe(), Machine.versions(), settings, chapters);
  }

  private Chapter measure(Scenario scenario, List<Chapter> earlier) {
    out.println(scenario.name() + ": " + scenario.question());
    Rows rows = new Rows(earlier, out);
    long start = System.nanoTime();
    String failure = null;
    try {
      scenario.measure(stage, rows);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = "interrupted";
    } catch (Exception e) {
      failure = e.toString();
      out.println("  not measured to the end: " + failure);
    }
    return rows.chapter(scenario.name(), (System.nanoTime() - start) / SECOND, failure);
  }
}
