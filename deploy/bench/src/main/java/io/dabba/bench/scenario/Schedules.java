package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Goal;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;

/** What planning costs, without any server. */
final class Schedules implements Scenario {
  @Override
  public String name() {
    return "schedules";
  }

  @Override
  public String question() {
    return "How long does planning the next run of 10,000 DAGs take?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    SchedulePlan plan = new SchedulePlan();
    stage.warmUp(plan::plan);
    rows.add(
        Row.of("next runs of 10,000 schedules", "ms", stage.samples(plan::plan))
            .aiming(Goal.atMost(100)));
  }
}
