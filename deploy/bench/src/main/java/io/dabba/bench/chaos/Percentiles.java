package io.dabba.bench.chaos;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long something took, over all the times it was measured.
 *
 * @param count how often
 * @param p50 milliseconds
 * @param p99 milliseconds
 * @param max milliseconds
 */
record Percentiles(int count, long p50, long p99, long max) {
  static Percentiles of(Collection<Long> millis) {
    long[] sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Percentiles(sorted.length, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("count", count);
    json.put("p50_ms", p50);
    json.put("p99_ms", p99);
    json.put("max_ms", max);
    return json;
  }

  @Override
  public String toString() {
    return count == 0
        ? "none"
        : "p50 %.1f s, p99 %.1f s, longest %.1f s (%d)"
            .formatted(p50 / 1e3, p99 / 1e3, max / 1e3, count);
  }

  private static long at(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : Arrays.stream(sorted)
            .skip((long) Math.ceil(share * sorted.length) - 1)
            .findFirst()
            .orElse(0);
  }
}
