package io.dabba.bench.report;

import java.util.List;

/**
 * Horizontal bars, each with its value behind and its spread on it.
 *
 * @param title what is shown
 * @param unit of the values
 * @param isLogarithmic whether ten times as much is as long a step everywhere
 * @param bars from top to bottom
 */
record BarChart(String title, String unit, boolean isLogarithmic, List<Bar> bars) {
  private static final int WIDTH = 720;
  private static final int LEFT = 250;
  private static final int RIGHT = 110;
  private static final int TOP = 46;
  private static final int STEP = 30;
  private static final int THICK = 18;
  private static final int BASELINE = 14;

  String svg() {
    Scale scale = scale();
    Svg svg = new Svg(WIDTH, TOP + STEP * bars.size() + 12, title);
    svg.text(16, 26, "title", title + ", " + unit);
    for (int index = 0; index < bars.size(); index++) {
      draw(svg, bars.get(index), TOP + STEP * index, scale);
    }
    return svg.toString();
  }

  private Scale scale() {
    double most = bars.stream().mapToDouble(Bar::max).max().orElse(1);
    double least = bars.stream().mapToDouble(Bar::min).min().orElse(1);
    return Scale.of(isLogarithmic, isLogarithmic ? least / 2 : 0, most, LEFT, WIDTH - RIGHT);
  }

  private static void draw(Svg svg, Bar bar, double y, Scale scale) {
    double end = scale.at(bar.value());
    svg.text(LEFT - 8, y + BASELINE, "label", bar.label());
    svg.box(LEFT, y, end - LEFT, THICK, bar.isOurs() ? "ours" : "other");
    double middle = y + THICK / 2.0;
    svg.line(scale.at(bar.min()), middle, scale.at(bar.max()), middle, "spread");
    svg.text(Math.max(end, scale.at(bar.max())) + 6, y + BASELINE, "value", text(bar.value()));
  }

  private static String text(double value) {
    return Figures.text(value);
  }
}
