package io.dabba.common.operator;

import java.util.Map;

/**
 * Business figures of a task: how many orders it handled, what they were worth. They appear among
 * the worker's metrics under {@code dabba_business_}, once the try has succeeded and its outcome
 * counts; those of a try that fails are dropped, so nothing is counted twice.
 */
public interface TaskMetrics {
  /** Drops everything: there is nobody to show it to. */
  TaskMetrics NONE =
      new TaskMetrics() {
        @Override
        public void count(String name, double amount, Map<String, String> labels) {}

        @Override
        public void gauge(String name, double value, Map<String, String> labels) {}
      };

  /**
   * Adds to a counter.
   *
   * @param name letters, digits and underscores, such as {@code orders_processed}
   * @param amount at least 0
   * @param labels few names with few values each, such as a region; {@code dag_id} comes by itself
   * @throws io.dabba.common.error.DabbaException if name, amount or labels cannot be shown
   */
  void count(String name, double amount, Map<String, String> labels);

  /** Adds to a counter that has no labels but {@code dag_id}. */
  default void count(String name, double amount) {
    count(name, amount, Map.of());
  }

  /** Sets a gauge; see {@link #count(String, double, Map)}. */
  void gauge(String name, double value, Map<String, String> labels);

  /** Sets a gauge that has no labels but {@code dag_id}. */
  default void gauge(String name, double value) {
    gauge(name, value, Map.of());
  }
}
