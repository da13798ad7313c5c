package io.dabba.authoring;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import java.util.List;

/** The Java functions of one bundle, ready to be called on a worker by many threads at once. */
public final class TaskFunctions implements AutoCloseable {
  private final ClassLoader loader;
  private volatile DagDefinitions definitions;

  private TaskFunctions(ClassLoader loader, DagDefinitions definitions) {
    this.loader = loader;
    this.definitions = definitions;
  }

  /** Loads the bundle's classes in a class loader of their own and defines its DAGs again. */
  public static TaskFunctions load(Bundle bundle) {
    String entryClass = bundle.entryClass();
    if (entryClass == null) {
      throw DabbaException.invalid("bundle: expected Java classes, found a bundle without them");
    }
    BundleClassLoader loader =
        new BundleClassLoader(bundle.files(), TaskFunctions.class.getClassLoader());
    try (ContextClassLoader scope = ContextClassLoader.enter(loader)) {
      return new TaskFunctions(loader, DagDefinitions.of(loader.dagFiles(entryClass)));
    }
  }

  /**
   * Calls the function of the context's DAG and task with its upstream values.
   *
   * @throws Exception whatever the function throws, as it is
   */
  public Outcome call(TaskContext context) throws Exception {
    JavaTask<?> function = function(context.dag().dagId(), context.task().taskId());
    try (ContextClassLoader scope = ContextClassLoader.enter(loader)) {
      return function.call(context);
    }
  }

  /** Lets go of the functions, so that their classes can be unloaded. */
  @Override
  public void close() {
    definitions = DagDefinitions.of(List.of());
  }

  private JavaTask<?> function(String dagId, String taskId) {
    JavaTask<?> function = definitions.function(dagId, taskId);
    if (function == null) {
      throw DabbaException.notFound(
          "dag \""
              + dagId
              + "\", task \""
              + taskId
              + "\": expected its file to define it on a worker as on the scheduler, found none;"
              + " a file must define the same every time");
    }
    return function;
  }
}
