package io.dabba.worker.operator;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import java.util.List;

/** Does nothing and succeeds: a place where dependencies meet. Airflow's EmptyOperator. */
public final class EmptyOperator implements Operator, NonBlocking {
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor("empty", "Does nothing; joins or labels parts of a DAG.", List.of());

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    return Outcome.nothing();
  }
}
