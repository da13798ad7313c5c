package io.dabba.authoring;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskContext;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a task's upstream, read from XCom when its function asks for them. */
final class Inputs {
  private static final String RETURN_VALUE = "return_value";

  private final TaskContext context;
  private final List<TaskRef<?>> tasks;
  private final List<Type> parameters;

  Inputs(TaskContext context, List<TaskRef<?>> tasks, List<Type> parameters) {
    this.context = context;
    this.tasks = tasks;
    this.parameters = parameters;
  }

  TaskContext context() {
    return context;
  }

  /** The value of one input, or null if that task returned nothing, as when it was skipped. */
  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // the overloads of TaskFlow agree
  <V> V value(int index) {
    TaskRef<?> task = tasks.get(index);
    Type parameter = parameters.get(index);
    Object value =
        context.xcomPull(
            task.taskId(), RETURN_VALUE, ValueTypes.choose(task.valueType(), parameter));
    return (V) requireFor(parameter, task, value);
  }

  private @Nullable Object requireFor(Type parameter, TaskRef<?> task, @Nullable Object value) {
    if (value == null && parameter instanceof Class<?> type && type.isPrimitive()) {
      throw DabbaException.invalid(
          "task \""
              + context.task().taskId()
              + "\": expected a value of \""
              + task.taskId()
              + "\" to read as "
              + type
              + ", found none");
    }
    return value;
  }
}
