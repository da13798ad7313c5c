package io.dabba.bench.scenario;

import io.dabba.bench.cluster.DabbaApi;
import java.io.IOException;

/** Runs one DAG again and again. */
final class RunTimer {
  private static final double MILLIS = 1_000;

  private final DabbaApi api;
  private final String dagId;
  private int runs;

  RunTimer(DabbaApi api, String dagId) {
    this.api = api;
    this.dagId = dagId;
  }

  /** Seconds from the start of a run to its end, by the engine's clock. */
  double seconds() throws IOException, InterruptedException {
    String runId = "timed-" + runs++;
    api.trigger(dagId, runId);
    return api.awaitRun(dagId, runId).millis() / MILLIS;
  }
}
