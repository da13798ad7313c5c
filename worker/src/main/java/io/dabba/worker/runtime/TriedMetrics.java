package io.dabba.worker.runtime;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What a try has counted so far; published when its outcome has been counted, else dropped. Labels
 * that the worker does not allow are dropped at once, with a line in the log.
 */
final class TriedMetrics implements TaskMetrics {
  /** The most figures of one try. */
  static final int MAX_FIGURES = 10_000;

  private static final int MAX_LABEL = 100;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,99}");

  private final List<String> allowedLabels;
  private final Consumer<String> warnings;
  private final List<Figure> figures = new ArrayList<>();
  private boolean full;

  TriedMetrics(List<String> allowedLabels, Consumer<String> warnings) {
    this.allowedLabels = allowedLabels;
    this.warnings = warnings;
  }

  @Override
  public void count(String name, double amount, Map<String, String> labels) {
    if (amount < 0) {
      throw DabbaException.invalid(
          "metric " + name(name) + ": expected an amount of at least 0, found " + amount);
    }
    add(Figure.Kind.COUNTER, name, amount, labels);
  }

  @Override
  public void gauge(String name, double value, Map<String, String> labels) {
    add(Figure.Kind.GAUGE, name, value, labels);
  }

  /** All of them, in order. */
  synchronized List<Figure> figures() {
    return List.copyOf(figures);
  }

  private synchronized void add(
      Figure.Kind kind, String name, double value, Map<String, String> labels) {
    if (!Double.isFinite(value)) {
      throw DabbaException.invalid(
          "metric " + name(name) + ": expected a finite number, found " + value);
    }
    if (figures.size() < MAX_FIGURES) {
      figures.add(new Figure(kind, name(name), value, allowed(name, labels)));
    } else if (!full) {
      full = true;
      warnings.accept("metrics: expected at most " + MAX_FIGURES + " from one try, found more");
    }
  }

  private Map<String, String> allowed(String name, Map<String, String> labels) {
    Map<String, String> kept = new LinkedHashMap<>();
    labels.forEach(
        (key, value) -> {
          if (allowedLabels.contains(key)) {
            kept.put(key, value.length() > MAX_LABEL ? value.substring(0, MAX_LABEL) : value);
          } else {
            warnings.accept(
                "metric %s: expected labels of worker.metric_labels %s, dropped \"%s\""
                    .formatted(name, allowedLabels, key));
          }
        });
    return kept;
  }

  private static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw DabbaException.invalid(
          "metric: expected a name of up to 100 letters, digits and underscores, found "
              + name.length()
              + " other characters");
    }
    return name;
  }
}
