package io.dabba.worker.operator;

import io.dabba.common.command.FailureKind;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.Resumption;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskSkippedException;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.Trigger;
import io.dabba.common.wait.WaitEnd;
import java.time.Duration;
import java.util.List;

/**
 * Creates a run of another DAG, and waits for its end if it is to. Airflow's TriggerDagRunOperator.
 * The wish travels with the report that defers the task, and the engine answers; so no slot is
 * held, and no try creates a second run.
 */
public final class TriggerDagOperator implements Operator {
  /** Under which the id of the run is pushed; Airflow's XCOM_RUN_ID. */
  static final String RUN_ID = "trigger_run_id";

  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "trigger_dag",
          "Creates a run of another DAG, and may wait for its end.",
          List.of(
              argument("trigger_dag_id", Type.STRING, true, "The DAG."),
              argument("trigger_run_id", Type.STRING, false, "Id of the run; made up if none."),
              argument("conf", Type.OBJECT, false, "What the run's tasks can read."),
              argument("logical_date", Type.STRING, false, "The run's logical date; none."),
              argument("wait_for_completion", Type.BOOLEAN, false, "Waits for its end; false."),
              argument("allowed_states", Type.ANY, false, "Ends waited for; success."),
              argument("failed_states", Type.ANY, false, "Ends that fail this task; failed."),
              argument("timeout", Type.ANY, false, "Longest wait; for ever if not given."),
              argument(
                  "reset_dag_run", Type.BOOLEAN, false, "Runs a run of that id once more; false."),
              argument(
                  "skip_when_already_exists",
                  Type.BOOLEAN,
                  false,
                  "Skipped if others have created the run; false."),
              argument("fail_when_dag_is_paused", Type.BOOLEAN, false, "Fails if paused; false.")));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    Arguments arguments = new Arguments(context.arguments());
    RunTarget target = RunLaunches.target(context, arguments);
    Resumption resumed = context.resumed();
    if (resumed != null) {
      return outcome(context, target, resumed);
    }
    context.log("triggers run " + target.runId() + " of " + target.dagId());
    Duration timeout = arguments.durationOrNull("timeout");
    TaskDeferredException wait =
        TaskDeferredException.until(Trigger.run(target, RunLaunches.launch(context, arguments)));
    throw timeout == null ? wait : wait.within(timeout, OnTimeout.RETRY);
  }

  private static Outcome outcome(TaskContext context, RunTarget target, Resumption resumed) {
    WaitEnd end = resumed.end();
    String detail = String.valueOf(end.detail());
    context.log(detail);
    if (end.kind() == WaitEnd.Kind.SKIPPED) {
      throw new TaskSkippedException(detail);
    }
    if (end.kind() == WaitEnd.Kind.FAILED && end.payload() != null) {
      boolean mayHelp = resumed.payload(ErrorCode.class) == ErrorCode.NOT_FOUND;
      throw new TaskFailedException(FailureKind.ERROR, mayHelp, "trigger_dag: " + detail, null);
    }
    context.xcomPush(RUN_ID, String.valueOf(target.runId()));
    if (end.kind() == WaitEnd.Kind.FAILED) {
      throw TaskFailedException.retryable("trigger_dag: " + detail);
    }
    return Outcome.of(target.runId());
  }

  private static Argument argument(String name, Type type, boolean required, String description) {
    boolean templated = type != Type.BOOLEAN;
    return new Argument(name, type, required, templated, description);
  }
}
