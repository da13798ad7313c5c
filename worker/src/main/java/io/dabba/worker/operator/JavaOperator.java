package io.dabba.worker.operator;

import io.dabba.common.dag.Isolation;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import java.util.List;

/** Calls the Java function that the DAG's source file gives this task. */
public final class JavaOperator implements Operator {
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "java", "Calls the function a Java DAG file defines for the task.", List.of());

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws Exception {
    if (context instanceof JavaTaskContext java) {
      return context.task().features().isolation() == Isolation.PROCESS
          ? JavaProcess.run(java)
          : java.functions().call(context);
    }
    throw DabbaException.invalid(
        "task \"" + context.task().taskId() + "\": expected a worker to run it, found none");
  }
}
