package io.dabba.bench.report;

/**
 * What a figure should come to.
 *
 * @param atMost whether less is better
 * @param value the bound, in the unit of the figure
 */
public record Goal(boolean atMost, double value) {
  /** A bound that the figure should not exceed. */
  public static Goal atMost(double value) {
    return new Goal(true, value);
  }

  /** A bound that the figure should reach. */
  public static Goal atLeast(double value) {
    return new Goal(false, value);
  }

  /** Whether a figure is on the right side of it. */
  public boolean isMetBy(double figure) {
    return atMost ? figure <= value : figure >= value;
  }

  /** Such as {@code <= 2}. */
  String text() {
    return (atMost ? "<= " : ">= ") + Figures.text(value);
  }
}
