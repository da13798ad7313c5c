package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Stage;
import io.dabba.bench.cluster.Standalone;
import io.dabba.bench.report.Goal;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;

/** How long people wait for a first result. */
final class StartUp implements Scenario {
  @Override
  public String name() {
    return "startup";
  }

  @Override
  public String question() {
    return "How long from the command to the version, and to the first finished task?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    Standalone standalone = new Standalone(stage.launcher());
    standalone.version();
    rows.add(
        Row.of("dabba version", "s", stage.samples(standalone::version)).aiming(Goal.atMost(0.5)));
    rows.add(
        Row.of("standalone to the first finished task", "s", stage.samples(standalone::firstTask))
            .aiming(Goal.atMost(4)));
  }
}
