package io.dabba.bench.scenario;

import io.dabba.bench.cluster.DabbaApi;
import io.dabba.bench.cluster.RunRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What the businesses of the examples ask of an orchestrator, and how much of it this machine can
 * do: 5 million orders a day, twenty times as many at Diwali; new prices for 500 cities every two
 * minutes; every ball of a match. Each order, city and ball is a run of its own, asked for through
 * the broker.
 */
final class DemandLoad {
  private static final int ORDERS = 4_000;
  private static final int BALLS = 200;
  private static final Duration BETWEEN_BALLS = Duration.ofMillis(50);

  private final DabbaApi api;
  private final RunRequests requests;
  private int waves;

  DemandLoad(DabbaApi api, RunRequests requests) {
    this.api = api;
    this.requests = requests;
  }

  /** Waits until the DAGs are known. */
  void await() throws Exception {
    api.awaitDag(DemandDags.ORDER);
    api.awaitDag(DemandDags.BALL);
    for (int index = 0; index < DemandDags.CITIES; index++) {
      api.awaitDag(DemandDags.city(index));
    }
  }

  /** Orders a second when as many wait as there can be. */
  double orders() throws Exception {
    String wave = wave();
    long start = System.currentTimeMillis();
    for (int index = 0; index < ORDERS; index++) {
      requests.send(DemandDags.ORDER, wave + index);
    }
    requests.confirm();
    return ORDERS * 1000.0 / (lastEnd(api.awaitRuns(DemandDags.ORDER, wave, ORDERS)) - start);
  }

  /** Seconds until every city has its new price. */
  double cities() throws Exception {
    String runId = wave();
    long start = System.currentTimeMillis();
    for (int index = 0; index < DemandDags.CITIES; index++) {
      requests.send(DemandDags.city(index), runId);
    }
    requests.confirm();
    List<DabbaApi.Span> spans = new ArrayList<>();
    for (int index = 0; index < DemandDags.CITIES; index++) {
      spans.addAll(api.awaitRuns(DemandDags.city(index), runId, 1));
    }
    return (lastEnd(spans) - start) / 1000.0;
  }

  /**
   * Milliseconds from each ball to the end of its run, sorted. Balls come by the clock, whether or
   * not those before are done, and count from when they were due.
   */
  double[] balls() throws Exception {
    String wave = wave();
    Instant first = Instant.now();
    for (int index = 0; index < BALLS; index++) {
      awaitInstant(due(first, index));
      requests.send(DemandDags.BALL, wave + index);
    }
    requests.confirm();
    List<DabbaApi.Span> spans = api.awaitRuns(DemandDags.BALL, wave, BALLS);
    double[] millis = new double[BALLS];
    for (DabbaApi.Span span : spans) {
      int index = Integer.parseInt(span.runId().substring(wave.length()));
      millis[index] = span.end() - due(first, index).toEpochMilli();
    }
    Arrays.sort(millis);
    return millis;
  }

  private static Instant due(Instant first, int index) {
    return first.plus(BETWEEN_BALLS.multipliedBy(index));
  }

  private static void awaitInstant(Instant due) {
    for (long left = left(due); left > 0; left = left(due)) {
      LockSupport.parkNanos(left);
    }
  }

  private static long left(Instant due) {
    return Duration.between(Instant.now(), due).toNanos();
  }

  private static long lastEnd(List<DabbaApi.Span> spans) {
    return spans.stream().mapToLong(DabbaApi.Span::end).max().orElseThrow();
  }

  private String wave() {
    return "wave-" + waves++ + "-";
  }
}
