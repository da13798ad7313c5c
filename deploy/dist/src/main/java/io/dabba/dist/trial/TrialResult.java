package io.dabba.dist.trial;

import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a trial run ended.
 *
 * @param run the run
 * @param tasks its tasks, in the order of the DAG
 * @param pools pools that its tasks name, which a trial does not limit
 */
public record TrialResult(RunRecord run, List<Task> tasks, List<String> pools) {
  public TrialResult {
    tasks = List.copyOf(tasks);
    pools = List.copyOf(pools);
  }

  /** Whether the run succeeded. */
  public boolean isSuccess() {
    return run.state() == RunState.SUCCESS;
  }

  /**
   * How a task ended.
   *
   * @param taskId the task
   * @param instance what is remembered of it
   * @param value JSON of what it returned, a note where that is too large to show, or null
   * @param log JSON lines of its last try
   */
  public record Task(
      String taskId, TaskInstance instance, @Nullable String value, List<String> log) {
    public Task {
      log = List.copyOf(log);
    }

    /** Whether it failed by itself, not because another did. */
    public boolean hasFailed() {
      return instance.state() == TaskState.FAILED;
    }
  }
}
