package io.dabba.bench.scenario;

import io.dabba.bench.cluster.DabbaApi.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps small runs coming, so that there is always work for all, and counts what ends. */
final class Sustained {
  private static final int AHEAD = 3;
  private static final double MILLIS = 1_000;

  private final EngineLoad load;
  private final Deque<String> open = new ArrayDeque<>();

  Sustained(EngineLoad load) {
    this.load = load;
  }

  /** Tasks a second that ended in about so long a time, right after the last. */
  double window(Duration length) throws IOException, InterruptedException {
    long begin = nextEnd();
    long end = begin;
    int waves = 0;
    while (end - begin < length.toMillis()) {
      end = nextEnd();
      waves++;
    }
    return waves * EngineLoad.WAVE * MILLIS / (end - begin);
  }

  /** Waits for what is still open. */
  void drain() throws IOException, InterruptedException {
    while (!open.isEmpty()) {
      load.awaitWave(open.remove());
    }
  }

  private long nextEnd() throws IOException, InterruptedException {
    while (open.size() < AHEAD) {
      open.add(load.startWave());
    }
    Span span = load.awaitWave(open.remove());
    return span.end();
  }
}
