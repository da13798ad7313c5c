package io.dabba.worker.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Business figures of the tasks that have succeeded at this worker, as {@code dabba_business_}
 * metrics. Their number is bounded: names beyond a limit are dropped, and series of a name beyond a
 * limit are counted together under the label value {@code other}.
 */
public final class BusinessMetrics {
  /** The most names. */
  static final int MAX_NAMES = 200;

  /** Labels that tasks may use where nobody says otherwise. */
  public static final List<String> DEFAULT_LABELS =
      List.of("region", "city", "company", "channel", "currency", "status", "category");

  private static final Logger log = LoggerFactory.getLogger(BusinessMetrics.class);

  private final MeterRegistry registry;
  private final List<String> labels;
  private final Map<String, BusinessMetric> byName = new TreeMap<>();

  BusinessMetrics(MeterRegistry registry, List<String> labels) {
    this.registry = registry;
    this.labels = List.copyOf(labels);
  }

  /** Labels that tasks may use, beside {@code dag_id}. */
  List<String> labels() {
    return labels;
  }

  /** Adds what a task of the DAG has counted. */
  synchronized void publish(String dagId, List<Figure> figures) {
    for (Figure figure : figures) {
      BusinessMetric metric = byName.get(figure.name());
      if (metric == null && byName.size() >= MAX_NAMES) {
        log.warn("business metric dropped, there are {} dag={}", MAX_NAMES, dagId);
        continue;
      }
      if (metric == null) {
        metric = new BusinessMetric(registry, figure);
        byName.put(figure.name(), metric);
      }
      metric.add(dagId, figure);
    }
  }
}
