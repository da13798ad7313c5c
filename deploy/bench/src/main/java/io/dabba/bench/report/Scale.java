package io.dabba.bench.report;

/** Where a value lies on an axis. */
@FunctionalInterface
interface Scale {
  /** Pixels from the edge of the picture. */
  double at(double value);

  /**
   * A scale on which {@code least} is at {@code from} and {@code most} at {@code to}.
   *
   * @param isLogarithmic whether ten times as much is as long a step everywhere
   */
  static Scale of(boolean isLogarithmic, double least, double most, double from, double to) {
    if (!isLogarithmic) {
      return value -> from + (to - from) * (value - least) / (most - least);
    }
    double span = Math.log(most / least);
    return value -> from + (to - from) * Math.log(Math.max(value, least) / least) / span;
  }
}
