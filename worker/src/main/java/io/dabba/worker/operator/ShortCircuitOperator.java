package io.dabba.worker.operator;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Truth;
import java.util.List;

/**
 * Goes on only if a condition is true; else what is downstream is skipped, teardowns excepted.
 * Source: Airflow's {@code ShortCircuitOperator}.
 */
public final class ShortCircuitOperator implements Operator {
  private static final String CONDITION = "condition";
  private static final String IGNORE_RULES = "ignore_downstream_trigger_rules";
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "short_circuit",
          "Skips what is downstream unless a condition is true.",
          List.of(
              new Argument(
                  CONDITION,
                  Type.ANY,
                  true,
                  true,
                  "True or false; a template whose text is empty, false, 0, none, [] or {} is"
                      + " false."),
              new Argument(
                  IGNORE_RULES,
                  Type.BOOLEAN,
                  false,
                  false,
                  "Whether everything downstream is skipped (the default), or only what is"
                      + " directly downstream, the rest as its trigger rules say.")));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    boolean isTrue = Truth.of(context.arguments().get(CONDITION));
    context.log("condition is " + isTrue + (isTrue ? ": going on" : ": skipping downstream"));
    boolean ignoresRules = !Boolean.FALSE.equals(context.arguments().get(IGNORE_RULES));
    return isTrue ? Outcome.of(true) : Outcome.shortCircuit(ignoresRules);
  }
}
