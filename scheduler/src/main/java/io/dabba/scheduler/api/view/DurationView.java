package io.dabba.scheduler.api.view;

import java.util.List;

/**
 * How long a task of the newest runs took, in seconds; not part of Airflow's API.
 *
 * @param taskId the task
 * @param count instances that have ended
 * @param failed how many of them failed
 * @param total time they took together: what the task has cost
 */
public record DurationView(
    String taskId,
    int count,
    int failed,
    double total,
    double mean,
    double min,
    double p50,
    double p95,
    double max) {
  /** The durations of a task; there is at least one. */
  public static DurationView of(String taskId, List<Double> durations, int failed) {
    List<Double> sorted = durations.stream().sorted().toList();
    double total = sorted.stream().mapToDouble(Double::doubleValue).sum();
    int last = sorted.size() - 1;
    return new DurationView(
        taskId,
        sorted.size(),
        failed,
        total,
        total / sorted.size(),
        sorted.get(0),
        sorted.get(last / 2),
        sorted.get((int) (last * 0.95)),
        sorted.get(last));
  }
}
