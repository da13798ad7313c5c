package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.ClusterShape;
import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether more processes help, and what a network costs. */
final class Scaling implements Scenario {
  @Override
  public String name() {
    return "scaling";
  }

  @Override
  public String question() {
    return "What do more workers, more schedulers and a slow network change?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    for (Map.Entry<String, ClusterShape> shape : shapes(stage).entrySet()) {
      measure(stage, rows, shape.getKey(), shape.getValue());
    }
  }

  private static Map<String, ClusterShape> shapes(Stage stage) {
    ClusterShape usual = ClusterShape.usual(stage.queues());
    Map<String, ClusterShape> shapes = new LinkedHashMap<>();
    shapes.put("1 worker", usual);
    shapes.put("2 workers", usual.withWorkers(2));
    shapes.put("4 workers", usual.withWorkers(4));
    shapes.put("2 schedulers", usual.withSchedulers(2));
    shapes.put("2 schedulers, 2 workers", usual.withSchedulers(2).withWorkers(2));
    shapes.put("1 ms each way", usual.withDelay(Duration.ofMillis(1)));
    shapes.put("5 ms each way", usual.withDelay(Duration.ofMillis(5)));
    return shapes;
  }

  private static void measure(Stage stage, Rows rows, String name, ClusterShape shape)
      throws Exception {
    try (Cluster cluster = stage.open(shape, EngineLoad::write)) {
      EngineLoad load = new EngineLoad(cluster.api());
      load.await();
      stage.warmUp(load::small);
      rows.add(Row.of(name + ", throughput", "tasks/s", stage.samples(load::small)));
      rows.add(Row.of(name + ", chain step", "ms", stage.samples(load::chain)));
    }
  }
}
