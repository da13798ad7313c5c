package io.dabba.worker.operator;

import io.dabba.authoring.TaskFunctions;
import io.dabba.common.bundle.Bundle;
import io.dabba.common.operator.TaskContext;

/** A context that also has the Java functions of the run's bundle. */
public interface JavaTaskContext extends TaskContext {
  /** The run's bundle. */
  Bundle bundle();

  /** Loads them at the first call. */
  TaskFunctions functions();
}
