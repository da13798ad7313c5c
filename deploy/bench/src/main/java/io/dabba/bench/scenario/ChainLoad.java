package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Cluster;
import io.dabba.bench.cluster.DabbaApi.Span;
import io.dabba.bench.cluster.Stamp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs chains of stamping tasks one after another, so that each has the system for itself. */
final class ChainLoad {
  private final Cluster cluster;
  private int waves;

  ChainLoad(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Waits until the DAGs are known. */
  void await() throws IOException, InterruptedException {
    cluster.api().awaitDag("light");
    cluster.api().awaitDag("long");
  }

  /** So many runs of a chain of {@code length} tasks. */
  ChainRuns repeat(String dagId, int length, int count) throws IOException, InterruptedException {
    List<ChainRuns.Run> runs = new ArrayList<>();
    for (int turn = 0; turn < count; turn++) {
      runs.add(run(dagId, length));
    }
    return new ChainRuns(runs);
  }

  private ChainRuns.Run run(String dagId, int length) throws IOException, InterruptedException {
    String runId = "c" + waves++ + "-";
    cluster.api().trigger(dagId, runId);
    List<Stamp> stamps = cluster.stamps().await(runId.substring(0, runId.length() - 1), length);
    Span span = cluster.api().awaitRun(dagId, runId);
    List<Stamp> inOrder = stamps.stream().sorted(Comparator.comparingLong(Stamp::start)).toList();
    return new ChainRuns.Run(span.millis(), inOrder);
  }
}
