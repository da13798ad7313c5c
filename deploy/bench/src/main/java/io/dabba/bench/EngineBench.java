package io.dabba.bench;

import java.io.IOException;

/** Tasks a second and the latency of a step, by the engine's own clock. */
final class EngineBench {
  private final DabbaApi api;
  private int runs;

  EngineBench(DabbaApi api) {
    this.api = api;
  }

  /** Waits until the DAGs are known, and warms up. */
  void prepare(int warmUps) throws IOException, InterruptedException {
    api.awaitDag("fan");
    api.awaitDag("chain");
    for (int index = 0; index < BenchDags.SMALL_DAGS; index++) {
      api.awaitDag(BenchDags.small(index));
    }
    for (int warmUp = 0; warmUp < warmUps; warmUp++) {
      fan();
      chain();
      small();
    }
  }

  /** Tasks a second of one wide DAG. */
  double fan() throws IOException, InterruptedException {
    String runId = nextRun();
    api.trigger("fan", runId);
    return (BenchDags.FAN_WIDTH + 2) * 1000.0 / api.awaitRun("fan", runId).millis();
  }

  /** Tasks a second of many small DAGs, so that every shard has work. */
  double small() throws IOException, InterruptedException {
    String runId = nextRun();
    for (int index = 0; index < BenchDags.SMALL_DAGS; index++) {
      api.trigger(BenchDags.small(index), runId);
    }
    long start = Long.MAX_VALUE;
    long end = 0;
    for (int index = 0; index < BenchDags.SMALL_DAGS; index++) {
      DabbaApi.Span span = api.awaitRun(BenchDags.small(index), runId);
      start = Math.min(start, span.start());
      end = Math.max(end, span.end());
    }
    return BenchDags.SMALL_DAGS * (BenchDags.SMALL_WIDTH + 2) * 1000.0 / (end - start);
  }

  /** Milliseconds of a step in a chain. */
  double chain() throws IOException, InterruptedException {
    String runId = nextRun();
    api.trigger("chain", runId);
    return api.awaitRun("chain", runId).millis() / (double) BenchDags.CHAIN_LENGTH;
  }

  private String nextRun() {
    return "bench-" + runs++;
  }
}
