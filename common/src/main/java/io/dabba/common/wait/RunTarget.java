package io.dabba.common.wait;

import io.dabba.common.id.Identifiers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of some DAG, or tasks of it, that something waits for. States are named as users see them,
 * such as {@code success}.
 *
 * @param dagId the DAG
 * @param runId the run, or null to find it by its logical date
 * @param logicalDate the run's logical date, or null to find it by its id
 * @param taskIds the tasks; none means the whole run, unless a group is given
 * @param group full id of the task group whose tasks are meant, or null
 * @param allowedStates each must come to one of these
 * @param failedStates one in these makes the wait fail
 * @param skippedStates one in these makes the waiting task skipped
 */
public record RunTarget(
    String dagId,
    @Nullable String runId,
    @Nullable Instant logicalDate,
    List<String> taskIds,
    @Nullable String group,
    List<String> allowedStates,
    List<String> failedStates,
    List<String> skippedStates) {
  public RunTarget {
    Identifiers.dagId(dagId);
    taskIds = List.copyOf(taskIds);
    allowedStates = List.copyOf(allowedStates);
    failedStates = List.copyOf(failedStates);
    skippedStates = List.copyOf(skippedStates);
  }

  /** Whether the run itself is meant, and not some of its tasks. */
  public boolean isWholeRun() {
    return taskIds.isEmpty() && group == null;
  }
}
