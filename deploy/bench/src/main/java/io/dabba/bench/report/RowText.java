package io.dabba.bench.report;

import java.util.Locale;

/** A row as a line of a table on a terminal. */
final class RowText {
  private static final String FORMAT = "%-52s %10s %-8s %-22s %s";

  private RowText() {}

  static String head() {
    return format("measurement", "median", "unit", "spread", "goal");
  }

  static String line(Row row) {
    String spread =
        row.samples().size() == 1
            ? "once"
            : Figures.text(row.min()) + " to " + Figures.text(row.max());
    return format(row.name(), Figures.text(row.median()), row.unit(), spread, row.verdict());
  }

  private static String format(String... cells) {
    return String.format(Locale.ROOT, FORMAT, (Object[]) cells).stripTrailing();
  }
}
