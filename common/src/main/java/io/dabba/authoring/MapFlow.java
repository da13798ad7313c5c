package io.dabba.authoring;

import java.util.List;

/**
 * Adds mapped tasks: the function is called once for {@link Each} value, and the task's value is
 * the list of what the calls return. With two of them it is called for every combination.
 */
public sealed interface MapFlow permits Dag, TaskGroup {
  /** Adds a task that an operator runs. */
  <R> TaskRef<R> task(String taskId, OperatorTask<R> task);

  /** Adds a task mapped over one input. */
  default <A, R> TaskRef<List<R>> map(String taskId, Each<A> a, TaskFunction.Of1<A, R> function) {
    return task(taskId, JavaTask.mapped(function, List.of(a), in -> function.call(in.value(0))));
  }

  /** Adds a task mapped over one input, with the context. */
  default <A, R> TaskRef<List<R>> map(
      String taskId, Each<A> a, TaskFunction.Contextual1<A, R> function) {
    return task(
        taskId,
        JavaTask.mapped(function, List.of(a), in -> function.call(in.value(0), in.context())));
  }

  /** Adds a task mapped over its first input; the second is the same for all. */
  default <A, B, R> TaskRef<List<R>> map(
      String taskId, Each<A> a, Input<B> b, TaskFunction.Of2<A, B, R> function) {
    return task(
        taskId,
        JavaTask.mapped(function, List.of(a, b), in -> function.call(in.value(0), in.value(1))));
  }

  /** Adds a task mapped over its first input, with a second that is the same, and the context. */
  default <A, B, R> TaskRef<List<R>> map(
      String taskId, Each<A> a, Input<B> b, TaskFunction.Contextual2<A, B, R> function) {
    return task(
        taskId,
        JavaTask.mapped(
            function, List.of(a, b), in -> function.call(in.value(0), in.value(1), in.context())));
  }

  /** Adds a task mapped over every combination of two inputs. */
  default <A, B, R> TaskRef<List<R>> map(
      String taskId, Each<A> a, Each<B> b, TaskFunction.Of2<A, B, R> function) {
    return task(
        taskId,
        JavaTask.mapped(function, List.of(a, b), in -> function.call(in.value(0), in.value(1))));
  }

  /** Adds a task mapped over every combination of two inputs, with the context. */
  default <A, B, R> TaskRef<List<R>> map(
      String taskId, Each<A> a, Each<B> b, TaskFunction.Contextual2<A, B, R> function) {
    return task(
        taskId,
        JavaTask.mapped(
            function, List.of(a, b), in -> function.call(in.value(0), in.value(1), in.context())));
  }

  /** Adds an action mapped over one input. */
  default <A> TaskRef<Void> forEach(String taskId, Each<A> a, TaskAction.Of1<A> action) {
    return task(taskId, JavaTask.doing(action, List.of(a), in -> action.run(in.value(0))));
  }

  /** Adds an action mapped over one input, with the context. */
  default <A> TaskRef<Void> forEach(String taskId, Each<A> a, TaskAction.Contextual1<A> action) {
    return task(
        taskId, JavaTask.doing(action, List.of(a), in -> action.run(in.value(0), in.context())));
  }

  /** Adds an action mapped over its first input; the second is the same for all. */
  default <A, B> TaskRef<Void> forEach(
      String taskId, Each<A> a, Input<B> b, TaskAction.Of2<A, B> action) {
    return task(
        taskId, JavaTask.doing(action, List.of(a, b), in -> action.run(in.value(0), in.value(1))));
  }
}
