package io.dabba.authoring;

import java.util.List;

/** Adds tasks that return nothing. Their inputs are other tasks, which become their upstream. */
public sealed interface ActionFlow permits Dag, TaskGroup {
  /** Adds a task that an operator runs. */
  <R> TaskRef<R> task(String taskId, OperatorTask<R> task);

  /** Adds an action with no input. */
  default TaskRef<Void> action(String taskId, TaskAction.Of0 action) {
    return task(taskId, JavaTask.doing(action, List.of(), in -> action.run()));
  }

  /** Adds an action with no input and the context. */
  default TaskRef<Void> action(String taskId, TaskAction.Contextual0 action) {
    return task(taskId, JavaTask.doing(action, List.of(), in -> action.run(in.context())));
  }

  /** Adds an action with one input. */
  default <A> TaskRef<Void> action(String taskId, Input<A> a, TaskAction.Of1<A> action) {
    return task(taskId, JavaTask.doing(action, List.of(a), in -> action.run(in.value(0))));
  }

  /** Adds an action with one input and the context. */
  default <A> TaskRef<Void> action(String taskId, Input<A> a, TaskAction.Contextual1<A> action) {
    return task(
        taskId, JavaTask.doing(action, List.of(a), in -> action.run(in.value(0), in.context())));
  }

  /** Adds an action with two inputs. */
  default <A, B> TaskRef<Void> action(
      String taskId, Input<A> a, Input<B> b, TaskAction.Of2<A, B> action) {
    return task(
        taskId, JavaTask.doing(action, List.of(a, b), in -> action.run(in.value(0), in.value(1))));
  }

  /** Adds an action with two inputs and the context. */
  default <A, B> TaskRef<Void> action(
      String taskId, Input<A> a, Input<B> b, TaskAction.Contextual2<A, B> action) {
    return task(
        taskId,
        JavaTask.doing(
            action, List.of(a, b), in -> action.run(in.value(0), in.value(1), in.context())));
  }

  /** Adds an action with three inputs. */
  default <A, B, C> TaskRef<Void> action(
      String taskId, Input<A> a, Input<B> b, Input<C> c, TaskAction.Of3<A, B, C> action) {
    return task(
        taskId,
        JavaTask.doing(
            action, List.of(a, b, c), in -> action.run(in.value(0), in.value(1), in.value(2))));
  }

  /** Adds an action with three inputs and the context. */
  default <A, B, C> TaskRef<Void> action(
      String taskId, Input<A> a, Input<B> b, Input<C> c, TaskAction.Contextual3<A, B, C> action) {
    return task(
        taskId,
        JavaTask.doing(
            action,
            List.of(a, b, c),
            in -> action.run(in.value(0), in.value(1), in.value(2), in.context())));
  }
}
