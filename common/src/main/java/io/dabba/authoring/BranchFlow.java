package io.dabba.authoring;

import java.util.List;

/**
 * Adds tasks that choose which of their direct downstream tasks to follow; the rest are skipped.
 *
 * <p>The function returns a task, a task_id, a collection of either, or null to follow none.
 */
public sealed interface BranchFlow permits Dag, TaskGroup {
  /** Adds a task that an operator runs. */
  <R> TaskRef<R> task(String taskId, OperatorTask<R> task);

  /** Adds a branch with no input. */
  default TaskRef<List<String>> branch(String taskId, TaskFunction.Of0<?> function) {
    return task(taskId, JavaTask.choosing(function, List.of(), in -> function.call()));
  }

  /** Adds a branch with no input and the context. */
  default TaskRef<List<String>> branch(String taskId, TaskFunction.Contextual0<?> function) {
    return task(taskId, JavaTask.choosing(function, List.of(), in -> function.call(in.context())));
  }

  /** Adds a branch with one input. */
  default <A> TaskRef<List<String>> branch(
      String taskId, Input<A> a, TaskFunction.Of1<A, ?> function) {
    return task(taskId, JavaTask.choosing(function, List.of(a), in -> function.call(in.value(0))));
  }

  /** Adds a branch with one input and the context. */
  default <A> TaskRef<List<String>> branch(
      String taskId, Input<A> a, TaskFunction.Contextual1<A, ?> function) {
    return task(
        taskId,
        JavaTask.choosing(function, List.of(a), in -> function.call(in.value(0), in.context())));
  }

  /** Adds a branch with two inputs. */
  default <A, B> TaskRef<List<String>> branch(
      String taskId, Input<A> a, Input<B> b, TaskFunction.Of2<A, B, ?> function) {
    return task(
        taskId,
        JavaTask.choosing(function, List.of(a, b), in -> function.call(in.value(0), in.value(1))));
  }

  /** Adds a branch with two inputs and the context. */
  default <A, B> TaskRef<List<String>> branch(
      String taskId, Input<A> a, Input<B> b, TaskFunction.Contextual2<A, B, ?> function) {
    return task(
        taskId,
        JavaTask.choosing(
            function, List.of(a, b), in -> function.call(in.value(0), in.value(1), in.context())));
  }

  /** Adds a branch with three inputs. */
  default <A, B, C> TaskRef<List<String>> branch(
      String taskId, Input<A> a, Input<B> b, Input<C> c, TaskFunction.Of3<A, B, C, ?> function) {
    return task(
        taskId,
        JavaTask.choosing(
            function,
            List.of(a, b, c),
            in -> function.call(in.value(0), in.value(1), in.value(2))));
  }

  /** Adds a branch with three inputs and the context. */
  default <A, B, C> TaskRef<List<String>> branch(
      String taskId,
      Input<A> a,
      Input<B> b,
      Input<C> c,
      TaskFunction.Contextual3<A, B, C, ?> function) {
    return task(
        taskId,
        JavaTask.choosing(
            function,
            List.of(a, b, c),
            in -> function.call(in.value(0), in.value(1), in.value(2), in.context())));
  }
}
