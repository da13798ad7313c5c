package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.DagText;
import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Astronomer's three shapes of 1,000 tasks, and for how long in sum tasks wait for nothing. */
final class Shapes implements Scenario {
  private static final List<Shape> SHAPES =
      List.of(
          new Shape("many_runs", "100 DAGs x 1 run x 10 tasks in a row", 100, 1, 10, false),
          new Shape("long_chains", "10 DAGs x 1 run x 100 tasks in a row", 10, 1, 100, false),
          new Shape("trees", "10 DAGs x 10 runs x 10 tasks in a tree", 10, 10, 10, true));

  @Override
  public String name() {
    return "shapes";
  }

  @Override
  public String question() {
    return "For how long in sum do 1,000 tasks wait although nothing holds them back?";
  }

  @Override
  public void measure(Stage stage, Rows rows) throws Exception {
    try (Cluster cluster = stage.open(Shapes::write)) {
      for (Shape shape : SHAPES) {
        measure(stage, rows, new ShapeLoad(cluster, shape));
      }
    }
  }

  private static void measure(Stage stage, Rows rows, ShapeLoad load) throws Exception {
    load.await();
    stage.warmUp(() -> load.run().total());
    List<TaskLag> lags = new ArrayList<>();
    for (int turn = 0; turn < stage.repetitions(); turn++) {
      lags.add(load.run());
    }
    String name = load.shape().name();
    rows.add(Row.of(name + ": all done in", "s", figures(lags, TaskLag::makespan)));
    rows.add(Row.of(name + ": total task lag", "s", figures(lags, TaskLag::total)));
    rows.add(Row.of(name + ": lag a task", "ms", figures(lags, TaskLag::mean)));
  }

  private static List<Double> figures(List<TaskLag> lags, Function<TaskLag, Double> figure) {
    return lags.stream().map(figure).toList();
  }

  private static void write(Path folder) throws IOException {
    for (Shape shape : SHAPES) {
      for (int index = 0; index < shape.dags(); index++) {
        String dagId = shape.dagId(index);
        String text =
            shape.isTree()
                ? DagText.tree(dagId, shape.tasks(), DagText.STAMP)
                : DagText.chain(dagId, shape.tasks(), DagText.STAMP);
        Files.writeString(folder.resolve(dagId + ".yaml"), text);
      }
    }
  }

  /**
   * One of the three.
   *
   * @param id what its DAGs are called
   * @param name how it is spelled out
   * @param dags how many DAGs
   * @param runs how many runs of each
   * @param tasks how many tasks of each
   * @param isTree whether each task is followed by two, and not by one
   */
  record Shape(String id, String name, int dags, int runs, int tasks, boolean isTree) {
    String dagId(int index) {
      return id + '_' + index;
    }

    /** The task that a task follows; -1 for none. */
    int upstream(int task) {
      return isTree && task > 0 ? (task - 1) / 2 : task - 1;
    }
  }
}
