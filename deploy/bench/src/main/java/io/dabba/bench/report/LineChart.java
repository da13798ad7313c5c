package io.dabba.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lines over a few places, on a logarithmic scale from bottom to top.
 *
 * @param title what is shown
 * @param unit of the values
 * @param places along the bottom
 * @param series the values of each line, one for each place; at most three lines
 */
record LineChart(String title, String unit, List<String> places, Map<String, List<Double>> series) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 320;
  private static final int LEFT = 70;
  private static final int RIGHT = 110;
  private static final int TOP = 50;
  private static final int BOTTOM = 36;
  private static final int LINE_HEIGHT = 15;

  LineChart {
    series = new TreeMap<>(series);
  }

  String svg() {
    Svg svg = new Svg(WIDTH, HEIGHT, title);
    svg.text(16, 26, "title", title + ", " + unit);
    Scale scale = grid(svg);
    for (int index = 0; index < places.size(); index++) {
      svg.text(x(index), HEIGHT - 12, "tick", places.get(index));
    }
    int line = 0;
    for (List<Double> values : series.values()) {
      draw(svg, values, scale, "s" + line++);
    }
    name(svg, scale);
    return svg.toString();
  }

  /** A line for each power of ten, and the scale they stand for. */
  private Scale grid(Svg svg) {
    double least = Math.pow(10, Math.floor(Math.log10(extreme(false))));
    double most = Math.pow(10, Math.ceil(Math.log10(extreme(true) * 1.01)));
    Scale scale = Scale.of(true, least, most, HEIGHT - BOTTOM, TOP);
    for (double value = least; value <= most * 1.01; value *= 10) {
      svg.line(LEFT, scale.at(value), WIDTH - RIGHT, scale.at(value), "grid");
      svg.text(LEFT - 8, scale.at(value) + 4, "mark", Figures.text(value));
    }
    return scale;
  }

  private void draw(Svg svg, List<Double> values, Scale scale, String style) {
    for (int index = 1; index < values.size(); index++) {
      double before = scale.at(values.get(index - 1));
      svg.line(x(index - 1), before, x(index), scale.at(values.get(index)), style);
    }
  }

  /** Writes the name of each line where it ends, or below the one above it. */
  private void name(Svg svg, Scale scale) {
    int last = places.size() - 1;
    Map<Double, String> names = new TreeMap<>(Comparator.reverseOrder());
    series.forEach(
        (name, values) -> names.merge(values.get(last), name, (one, other) -> one + ", " + other));
    double lowest = 0;
    for (Map.Entry<Double, String> each : names.entrySet()) {
      lowest = Math.max(lowest + LINE_HEIGHT, scale.at(each.getKey()) + 4);
      svg.text(x(last) + 8, lowest, "value", each.getValue() + ' ' + Figures.text(each.getKey()));
    }
  }

  private double x(int index) {
    double step = (WIDTH - RIGHT - LEFT) / (double) Math.max(1, places.size() - 1);
    return LEFT + step * index;
  }

  private double extreme(boolean most) {
    var values = series.values().stream().flatMap(List::stream).mapToDouble(Double::doubleValue);
    return Math.max(1e-3, (most ? values.max() : values.min()).orElse(1));
  }
}
