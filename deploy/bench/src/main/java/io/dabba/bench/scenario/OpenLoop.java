package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.Stamp;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks for runs by the clock, through the broker, and never waits for those before. What takes
 * longer than it should is counted from when it was due, so that a stall is not left out.
 */
final class OpenLoop {
  /** DAGs that take turns, so that many shards have work. */
  static final int DAGS = 16;

  /** Tasks of a run, one after another. */
  static final int LENGTH = 5;

  private static final int SAMPLED_RUNS = 200;
  private static final double SECOND = 1e9;

  private final Cluster cluster;
  private int waves;

  OpenLoop(Cluster cluster) {
    this.cluster = cluster;
  }

  static String dagId(int index) {
    return "arrival_" + index % DAGS;
  }

  /** Waits until the DAGs are known. */
  void await() throws IOException, InterruptedException {
    for (int index = 0; index < DAGS; index++) {
      cluster.api().awaitDag(dagId(index));
    }
  }

  /**
   * Keeps to a rate, and waits until all is done.
   *
   * @param rate tasks a second
   */
  Latencies run(int rate, int seconds) throws Exception {
    String wave = "a" + waves++;
    int runs = rate * seconds / LENGTH;
    long between = (long) (SECOND * LENGTH / rate);
    Instant first = Instant.now().truncatedTo(ChronoUnit.MICROS);
    for (int index = 0; index < runs; index++) {
      awaitInstant(first.plusNanos(between * index));
      cluster.requests().send(dagId(index), wave + "-" + index);
    }
    cluster.requests().confirm();
    List<Stamp> stamps = cluster.stamps().await(wave, runs * LENGTH);
    Latencies latencies = new Latencies(stamps, first, between);
    addReady(latencies, wave, runs);
    return latencies;
  }

  /** When tasks became ready is told by the engine only, so a part of the runs is looked up. */
  private void addReady(Latencies latencies, String wave, int runs) throws Exception {
    int step = Math.max(1, runs / SAMPLED_RUNS);
    for (int index = 0; index < runs; index += step) {
      String runId = wave + "-" + index;
      latencies.addReady(runId, cluster.api().queuedMillis(dagId(index), runId));
    }
  }

  private static void awaitInstant(Instant due) {
    long left = ChronoUnit.NANOS.between(Instant.now(), due);
    while (left > 0) {
      LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(1)));
      left = ChronoUnit.NANOS.between(Instant.now(), due);
    }
  }
}
