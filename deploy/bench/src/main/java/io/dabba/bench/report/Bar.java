package io.dabba.bench.report;

/**
 * A bar of a chart.
 *
 * @param label what it stands for
 * @param value its length
 * @param min least sample
 * @param max greatest sample
 * @param isOurs whether it is Dabba's, and not something to compare with
 */
record Bar(String label, double value, double min, double max, boolean isOurs) {
  static Bar of(String label, Row row, boolean isOurs) {
    return new Bar(label, row.median(), row.min(), row.max(), isOurs);
  }

  /** Something that others have published. */
  static Bar published(String label, double value) {
    return new Bar(label, value, value, value, false);
  }
}
