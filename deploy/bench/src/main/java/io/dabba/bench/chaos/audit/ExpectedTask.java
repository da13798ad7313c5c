package io.dabba.bench.chaos.audit;

import io.dabba.scheduler.core.state.TaskState;

/**
 * How a task has to end.
 *
 * @param taskIndex its position in the DAG
 * @param instances how many it is mapped to, or 0 if it is not mapped
 * @param end the state of each instance
 * @param looks how often it is executed in each try that gets to its end
 * @param recorded whether it writes into the ledger
 * @param valued whether it returns its token
 * @param reads results it reads
 */
public record ExpectedTask(
    String taskId,
    int taskIndex,
    int instances,
    TaskState end,
    int looks,
    boolean recorded,
    boolean valued,
    int reads) {
  /** Instances, one if it is not mapped. */
  public int count() {
    return Math.max(1, instances);
  }

  int firstIndex() {
    return instances == 0 ? -1 : 0;
  }

  /** Whether a worker has to run it. */
  boolean isExecuted() {
    return recorded && (end == TaskState.SUCCESS || end == TaskState.FAILED || skipsItself());
  }

  /** The others are skipped by a rule, and no worker hears of them. */
  private boolean skipsItself() {
    return end == TaskState.SKIPPED && looks > 0;
  }

  String lastOutcome() {
    return switch (end) {
      case SUCCESS -> "ok";
      case SKIPPED -> "skip";
      default -> "fail";
    };
  }
}
