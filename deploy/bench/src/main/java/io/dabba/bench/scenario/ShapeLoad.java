package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.Stamp;
import io.dabba.bench.scenario.Shapes.Shape;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Asks for all runs of a shape at once, and follows their tasks. */
final class ShapeLoad {
  private final Cluster cluster;
  private final Shape shape;
  private int waves;

  ShapeLoad(Cluster cluster, Shape shape) {
    this.cluster = cluster;
    this.shape = shape;
  }

  Shape shape() {
    return shape;
  }

  /** Waits until the DAGs are known. */
  void await() throws IOException, InterruptedException {
    for (int index = 0; index < shape.dags(); index++) {
      cluster.api().awaitDag(shape.dagId(index));
    }
  }

  /** One repetition. */
  TaskLag run() throws Exception {
    String wave = shape.id() + waves++;
    long start = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    for (int run = 0; run < shape.runs(); run++) {
      for (int index = 0; index < shape.dags(); index++) {
        cluster.requests().send(shape.dagId(index), wave + "-" + run);
      }
    }
    cluster.requests().confirm();
    int tasks = shape.dags() * shape.runs() * shape.tasks();
    Iterable<Stamp> stamps = cluster.stamps().await(wave, tasks);
    return TaskLag.of(stamps, shape::upstream, start);
  }
}
