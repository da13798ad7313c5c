package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.Stamp;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs of a short chain, one after another, while something else goes on. */
final class Probe implements AutoCloseable {
  private static final double MICROS = 1_000;

  private final Cluster cluster;
  private final int length;
  private final String wave = "probe" + System.nanoTime();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<Long> worst;
  private volatile boolean ending;

  Probe(Cluster cluster, int length) {
    this.cluster = cluster;
    this.length = length;
    this.worst = thread.submit(this::steps);
  }

  /** Ends with the run that goes on; the longest from the end of a task to the next start. */
  double worstStepMillis() throws Exception {
    ending = true;
    return worst.get() / MICROS;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private long steps() throws Exception {
    long longest = 0;
    for (int run = 0; !ending; run++) {
      String id = wave + 'r' + run;
      cluster.requests().send("probe", id);
      longest = Math.max(longest, longest(cluster.stamps().await(id, length)));
    }
    return longest;
  }

  private static long longest(List<Stamp> stamps) {
    List<Stamp> inOrder = stamps.stream().sorted(Comparator.comparingLong(Stamp::start)).toList();
    long longest = 0;
    for (int index = 1; index < inOrder.size(); index++) {
      longest = Math.max(longest, inOrder.get(index).start() - inOrder.get(index - 1).end());
    }
    return longest;
  }
}
