package io.dabba.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * Repetitions of one figure.
 *
 * @param name what was measured
 * @param unit of the values
 * @param values one per repetition
 */
record Measurement(String name, String unit, double[] values) {
  double median() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double min() {
    return Arrays.stream(values).min().orElse(Double.NaN);
  }

  double max() {
    return Arrays.stream(values).max().orElse(Double.NaN);
  }

  String describe() {
    return String.format(
        Locale.ROOT,
        "%-34s median %10.2f %-8s (%.2f to %.2f, %d runs)",
        name,
        median(),
        unit,
        min(),
        max(),
        values.length);
  }
}
