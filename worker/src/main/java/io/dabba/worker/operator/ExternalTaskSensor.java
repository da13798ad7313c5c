package io.dabba.worker.operator;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.Resumption;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.operator.argument.SensorArguments;
import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits for a run of another DAG, or for tasks of it, to come to a state. The engine watches, so no
 * worker is needed meanwhile, and a run that does not exist yet is waited for too. Airflow's
 * ExternalTaskSensor.
 */
public final class ExternalTaskSensor implements Operator {
  private static final OperatorDescriptor DESCRIPTOR =
      SensorArguments.watching(
          "external_task",
          "Waits for a run of another DAG, or for tasks of it.",
          argument("external_dag_id", Type.STRING, true, "The DAG."),
          argument("external_task_id", Type.STRING, false, "The task; the whole run if none."),
          argument("external_task_ids", Type.ANY, false, "Several tasks."),
          argument("external_task_group_id", Type.STRING, false, "All tasks of a group."),
          argument("external_run_id", Type.STRING, false, "The run, if not by logical date."),
          argument("execution_delta", Type.ANY, false, "How much earlier its logical date is."),
          argument("logical_date", Type.STRING, false, "Its logical date, if not this run's."),
          argument("allowed_states", Type.ANY, false, "States waited for; success."),
          argument("failed_states", Type.ANY, false, "States that fail this task; none."),
          argument("skipped_states", Type.ANY, false, "States that skip this task; none."));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    Arguments arguments = new Arguments(context.arguments());
    Resumption resumed = context.resumed();
    if (resumed != null) {
      context.log(String.valueOf(resumed.end().detail()));
      return Outcome.of(Watched.value(SensorArguments.read(arguments), resumed));
    }
    RunTarget target = target(context, arguments);
    context.log("waits for " + target);
    throw SensorArguments.read(arguments).until(Trigger.run(target), context);
  }

  private static RunTarget target(TaskContext context, Arguments arguments) {
    List<String> taskIds = new ArrayList<>(arguments.list("external_task_ids"));
    taskIds.addAll(arguments.list("external_task_id"));
    String group = arguments.textOrNull("external_task_group_id");
    if (group != null && !taskIds.isEmpty()) {
      throw DabbaException.invalid("external_task: expected tasks or a group, found both");
    }
    String runId = arguments.textOrNull("external_run_id");
    List<String> allowed = arguments.list("allowed_states");
    return new RunTarget(
        arguments.text("external_dag_id"),
        runId,
        runId == null ? logicalDate(context, arguments) : null,
        taskIds,
        group,
        allowed.isEmpty() ? List.of("success") : allowed,
        arguments.list("failed_states"),
        arguments.list("skipped_states"));
  }

  private static Instant logicalDate(TaskContext context, Arguments arguments) {
    String given = arguments.textOrNull("logical_date");
    Instant date = given == null ? context.run().logicalDate() : LogicalDate.parse(given);
    if (date == null) {
      throw DabbaException.invalid(
          "external_task: expected a logical date or external_run_id, found a run without a date");
    }
    return date.minus(arguments.duration("execution_delta", Duration.ZERO));
  }

  private static Argument argument(String name, Type type, boolean required, String description) {
    return new Argument(name, type, required, true, description);
  }
}
