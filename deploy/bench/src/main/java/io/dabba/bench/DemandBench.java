package io.dabba.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * What the businesses of the examples ask of an orchestrator, and how much of it this machine can
 * do: 5 million orders a day, twenty times as many at Diwali; new prices for 500 cities every two
 * minutes; every ball of a match. Each order, city and ball is a run of its own, asked for through
 * the broker.
 */
final class DemandBench {
  private static final int ORDERS = 4_000;
  private static final int BALLS = 300;
  private static final Duration BETWEEN_BALLS = Duration.ofMillis(50);

  private static final double ORDERS_PER_SECOND = 5_000_000 / 86_400.0;
  private static final int DIWALI = 20;
  private static final double SECONDS_BETWEEN_PRICES = 120;

  private final DabbaApi api;
  private final RunRequests requests;
  private int waves;

  DemandBench(DabbaApi api, RunRequests requests) {
    this.api = api;
    this.requests = requests;
  }

  /** Waits until the DAGs are known, and warms up. */
  void prepare() throws Exception {
    api.awaitDag(DemandDags.ORDER);
    api.awaitDag(DemandDags.BALL);
    for (int index = 0; index < DemandDags.CITIES; index++) {
      api.awaitDag(DemandDags.city(index));
    }
    orders();
    cities();
    balls();
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

  /** How often the demand fits into what was measured. */
  static List<String> headroom(double orders, double citySeconds) {
    double festival = ORDERS_PER_SECOND * DIWALI;
    return List.of(
        times("5 million orders a day", orders / ORDERS_PER_SECOND),
        times("20 times as many at Diwali", orders / festival),
        times("500 cities every 2 minutes", SECONDS_BETWEEN_PRICES / citySeconds));
  }

  private static String times(String demand, double times) {
    return String.format(Locale.ROOT, "%-34s %10.1f times over", demand, times);
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
