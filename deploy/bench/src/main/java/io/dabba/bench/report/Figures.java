package io.dabba.bench.report;

import java.util.Locale;

/** Figures as people read them: three digits that matter, thousands in groups. */
final class Figures {
  private static final double WHOLE = 100;
  private static final double TENTHS = 10;
  private static final double HUNDREDTHS = 1;

  private Figures() {}

  static String text(double figure) {
    double size = Math.abs(figure);
    String format = "%,.3f";
    if (size >= WHOLE || size == Math.rint(size)) {
      format = "%,.0f";
    } else if (size >= TENTHS) {
      format = "%,.1f";
    } else if (size >= HUNDREDTHS) {
      format = "%,.2f";
    }
    return String.format(Locale.ROOT, format, figure);
  }
}
