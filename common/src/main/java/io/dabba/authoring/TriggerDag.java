package io.dabba.authoring;

import java.util.Map;

/**
 * A run of another DAG: {@code TriggerDag.of("settlement").conf(Map.of("day", "{{ ds
 * }}")).waitForCompletion()}. Its value is the id of the run.
 *
 * @param call the operator and its arguments so far
 */
public record TriggerDag(OperatorCall call) implements OperatorBuilder<String, TriggerDag> {
  /** Creates a run of a DAG. */
  public static TriggerDag of(String dagId) {
    return new TriggerDag(OperatorCall.of("trigger_dag").with("trigger_dag_id", dagId));
  }

  /** The same with an id for the run, a template. */
  public TriggerDag runId(String runId) {
    return with("trigger_run_id", runId);
  }

  /** The same with what the run's tasks can read; templates. */
  public TriggerDag conf(Map<String, Object> conf) {
    return with("conf", conf);
  }

  /** The same with a logical date, such as {@code {{ logical_date }}}. */
  public TriggerDag logicalDate(String moment) {
    return with("logical_date", moment);
  }

  /** The same, waiting for the end of the run, without a slot. */
  public TriggerDag waitForCompletion() {
    return with("wait_for_completion", true);
  }

  /** The same, running a run of that id once more if there is one. */
  public TriggerDag resetDagRun() {
    return with("reset_dag_run", true);
  }

  /** The same, skipped if others have created the run. */
  public TriggerDag skipWhenAlreadyExists() {
    return with("skip_when_already_exists", true);
  }

  @Override
  public TriggerDag with(String argument, Object value) {
    return new TriggerDag(call.with(argument, value));
  }
}
