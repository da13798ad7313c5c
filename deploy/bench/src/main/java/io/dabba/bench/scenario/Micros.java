package io.dabba.bench.scenario;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Durations in microseconds, to three digits that matter. */
final class Micros {
  private static final long MAX = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 3;
  private static final double MILLI = 1_000;

  private final Histogram histogram = new Histogram(MAX, DIGITS);

  /** Takes one; clocks of two processes may make it less than nothing. */
  void add(long micros) {
    histogram.recordValue(Math.min(MAX, Math.max(0, micros)));
  }

  /** Milliseconds that so many percent did not exceed. */
  double millis(double percentile) {
    return histogram.getValueAtPercentile(percentile) / MILLI;
  }
}
