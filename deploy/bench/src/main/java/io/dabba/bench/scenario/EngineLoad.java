package io.dabba.bench.scenario;

import io.dabba.bench.cluster.DabbaApi;
import io.dabba.bench.cluster.DabbaApi.Span;
import io.dabba.bench.cluster.DagText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads of tasks that do nothing, and how fast they go by the engine's own clock. */
final class EngineLoad {
  /** Tasks of the wide run beside its first and last. */
  static final int WIDTH = 10_000;

  /** Tasks of the chain. */
  static final int LENGTH = 40;

  /** Tasks of one wave of small runs. */
  static final int WAVE = 64 * 152;

  private static final int DAGS = 64;
  private static final int SMALL_WIDTH = 150;
  private static final double MILLIS = 1_000;

  private final DabbaApi api;
  private int runs;

  EngineLoad(DabbaApi api) {
    this.api = api;
  }

  /** Writes the DAGs of all loads: one wide, one long, and 64 small ones for every shard. */
  static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("fan.yaml"), DagText.fan("fan", WIDTH, DagText.EMPTY));
    Files.writeString(folder.resolve("chain.yaml"), DagText.chain("chain", LENGTH, DagText.EMPTY));
    for (int index = 0; index < DAGS; index++) {
      String text = DagText.fan(small(index), SMALL_WIDTH, DagText.EMPTY);
      Files.writeString(folder.resolve(small(index) + ".yaml"), text);
    }
  }

  /** Waits until the DAGs are known. */
  void await() throws IOException, InterruptedException {
    api.awaitDag("fan");
    api.awaitDag("chain");
    for (int index = 0; index < DAGS; index++) {
      api.awaitDag(small(index));
    }
  }

  /** Does a bit of everything. */
  double mix() throws IOException, InterruptedException {
    return fan() + small() + chain();
  }

  /** Tasks a second of one wide run. */
  double fan() throws IOException, InterruptedException {
    return (WIDTH + 2) * MILLIS / run("fan").millis();
  }

  /** Milliseconds of a step in a chain. */
  double chain() throws IOException, InterruptedException {
    return run("chain").millis() / (double) LENGTH;
  }

  /** Tasks a second of many small runs at once. */
  double small() throws IOException, InterruptedException {
    Span span = awaitWave(startWave());
    return WAVE * MILLIS / span.millis();
  }

  /** Starts a run of each small DAG; tells their id. */
  String startWave() throws IOException, InterruptedException {
    String runId = nextRun();
    for (int index = 0; index < DAGS; index++) {
      api.trigger(small(index), runId);
    }
    return runId;
  }

  /** Waits for a wave; tells when the first of its runs started and the last ended. */
  Span awaitWave(String runId) throws IOException, InterruptedException {
    List<Span> spans = new ArrayList<>();
    for (int index = 0; index < DAGS; index++) {
      spans.add(api.awaitRun(small(index), runId));
    }
    return new Span(
        runId,
        spans.stream().mapToLong(Span::start).min().orElseThrow(),
        spans.stream().mapToLong(Span::end).max().orElseThrow());
  }

  private Span run(String dagId) throws IOException, InterruptedException {
    String runId = nextRun();
    api.trigger(dagId, runId);
    return api.awaitRun(dagId, runId);
  }

  private String nextRun() {
    return "bench-" + runs++;
  }

  private static String small(int index) {
    return "small_" + index;
  }
}
