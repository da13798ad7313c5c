package io.dabba.authoring;

import java.time.Duration;
import java.util.List;

/**
 * A wait, without a slot, for a run of another DAG or for tasks of it: {@code
 * ExternalTask.of("sales_daily").tasks("load").executionDelta(Duration.ofMinutes(30))}.
 *
 * @param call the operator and its arguments so far
 */
public record ExternalTask(OperatorCall call) implements Waiting<Object, ExternalTask> {
  /** Waits for the run of a DAG with the same logical date. */
  public static ExternalTask of(String dagId) {
    return new ExternalTask(OperatorCall.of("external_task").with("external_dag_id", dagId));
  }

  /** The same for some of its tasks. */
  public ExternalTask tasks(String... taskIds) {
    return with("external_task_ids", List.of(taskIds));
  }

  /** The same for all tasks of a group. */
  public ExternalTask group(String groupId) {
    return with("external_task_group_id", groupId);
  }

  /** The same for the run of that id. */
  public ExternalTask runId(String runId) {
    return with("external_run_id", runId);
  }

  /** The same for the run of that logical date. */
  public ExternalTask logicalDate(String moment) {
    return with("logical_date", moment);
  }

  /** The same for a run whose logical date is so much earlier. */
  public ExternalTask executionDelta(Duration earlier) {
    return with("execution_delta", earlier.toString());
  }

  /** The same, going on when all it waits for is in one of those states; success if not said. */
  public ExternalTask allowedStates(String... states) {
    return with("allowed_states", List.of(states));
  }

  /** The same, failing as soon as one is in one of those states. */
  public ExternalTask failedStates(String... states) {
    return with("failed_states", List.of(states));
  }

  /** The same, skipped as soon as one is in one of those states. */
  public ExternalTask skippedStates(String... states) {
    return with("skipped_states", List.of(states));
  }

  @Override
  public ExternalTask with(String argument, Object value) {
    return new ExternalTask(call.with(argument, value));
  }
}
