package io.dabba.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure, measured several times.
 *
 * @param name what was measured
 * @param unit of the samples
 * @param samples one for each repetition, in the order they were taken; at least one
 * @param goal what the median should come to, or null
 */
public record Row(String name, String unit, List<Double> samples, @Nullable Goal goal) {
  public Row {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException(name + ": expected at least one sample, found none");
    }
  }

  /** A figure that has no goal. */
  public static Row of(String name, String unit, List<Double> samples) {
    return new Row(name, unit, samples, null);
  }

  /** A figure that was measured once. */
  public static Row of(String name, String unit, double sample) {
    return of(name, unit, List.of(sample));
  }

  /** The same with a goal. */
  public Row aiming(Goal wanted) {
    return new Row(name, unit, samples, wanted);
  }

  /** The sample in the middle, or the mean of the two there. */
  @JsonProperty
  public double median() {
    List<Double> sorted = samples.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The least sample. */
  @JsonProperty
  public double min() {
    return Collections.min(samples);
  }

  /** The greatest sample. */
  @JsonProperty
  public double max() {
    return Collections.max(samples);
  }

  /** The goal and whether it is met; nothing if there is none. */
  String verdict() {
    if (goal == null) {
      return "";
    }
    return goal.text() + (goal.isMetBy(median()) ? " met" : " missed");
  }

  /** Each sample as a share of another figure. */
  public Row dividedBy(double other, String shareName) {
    return of(shareName, "ratio", samples.stream().map(sample -> sample / other).toList());
  }
}
