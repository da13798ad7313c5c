package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.DabbaApi;
import io.dabba.bench.cluster.DagText;
import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Goal;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One to ten thousand to one, written down and mapped. */
final class FanOut implements Scenario {
  private static final int WIDTH = 10_000;
  private static final Goal SECONDS = Goal.atMost(1.5);

  @Override
  public String name() {
    return "fanout";
  }

  @Override
  public String question() {
    return "How long do 10,000 tasks out of one and into one take, written down or mapped?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    try (Cluster cluster = stage.open(FanOut::write)) {
      measure(stage, cluster.api(), rows, "fan", "1 to 10,000 to 1");
      measure(stage, cluster.api(), rows, "mapped", "1 mapped to 10,000 to 1");
    }
  }

  private static void measure(Stage stage, DabbaApi api, Rows rows, String dagId, String name)
      throws Exception {
    api.awaitDag(dagId);
    RunTimer timer = new RunTimer(api, dagId);
    stage.warmUp(timer::seconds);
    rows.add(Row.of(name, "s", stage.samples(timer::seconds)).aiming(SECONDS));
  }

  private static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("fan.yaml"), DagText.fan("fan", WIDTH, DagText.EMPTY));
    String mapped =
        DagText.head("mapped")
            + "flow: list >> each >> last\n"
            + "tasks:\n"
            + "  list: {bench: {items: "
            + WIDTH
            + "}}\n"
            + "  each: {bench: {}, expand: {item: {xcom: list}}}\n"
            + "  last: {operator: empty}\n";
    Files.writeString(folder.resolve("mapped.yaml"), mapped);
  }
}
