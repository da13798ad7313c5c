package io.dabba.authoring;

import java.util.List;

/** Adds tasks that return a value. Their inputs are other tasks, which become their upstream. */
public sealed interface TaskFlow permits Dag, TaskGroup {
  /** Adds a task that an operator runs. */
  <R> TaskRef<R> task(String taskId, OperatorTask<R> task);

  /** Adds a task with no input. */
  default <R> TaskRef<R> task(String taskId, TaskFunction.Of0<R> function) {
    return task(taskId, JavaTask.returning(function, List.of(), in -> function.call()));
  }

  /** Adds a task with no input and the context. */
  default <R> TaskRef<R> task(String taskId, TaskFunction.Contextual0<R> function) {
    return task(taskId, JavaTask.returning(function, List.of(), in -> function.call(in.context())));
  }

  /** Adds a task with one input. */
  default <A, R> TaskRef<R> task(String taskId, Input<A> a, TaskFunction.Of1<A, R> function) {
    return task(taskId, JavaTask.returning(function, List.of(a), in -> function.call(in.value(0))));
  }

  /** Adds a task with one input and the context. */
  default <A, R> TaskRef<R> task(
      String taskId, Input<A> a, TaskFunction.Contextual1<A, R> function) {
    return task(
        taskId,
        JavaTask.returning(function, List.of(a), in -> function.call(in.value(0), in.context())));
  }

  /** Adds a task with two inputs. */
  default <A, B, R> TaskRef<R> task(
      String taskId, Input<A> a, Input<B> b, TaskFunction.Of2<A, B, R> function) {
    return task(
        taskId,
        JavaTask.returning(function, List.of(a, b), in -> function.call(in.value(0), in.value(1))));
  }

  /** Adds a task with two inputs and the context. */
  default <A, B, R> TaskRef<R> task(
      String taskId, Input<A> a, Input<B> b, TaskFunction.Contextual2<A, B, R> function) {
    return task(
        taskId,
        JavaTask.returning(
            function, List.of(a, b), in -> function.call(in.value(0), in.value(1), in.context())));
  }

  /** Adds a task with three inputs. */
  default <A, B, C, R> TaskRef<R> task(
      String taskId, Input<A> a, Input<B> b, Input<C> c, TaskFunction.Of3<A, B, C, R> function) {
    return task(
        taskId,
        JavaTask.returning(
            function,
            List.of(a, b, c),
            in -> function.call(in.value(0), in.value(1), in.value(2))));
  }

  /** Adds a task with three inputs and the context. */
  default <A, B, C, R> TaskRef<R> task(
      String taskId,
      Input<A> a,
      Input<B> b,
      Input<C> c,
      TaskFunction.Contextual3<A, B, C, R> function) {
    return task(
        taskId,
        JavaTask.returning(
            function,
            List.of(a, b, c),
            in -> function.call(in.value(0), in.value(1), in.value(2), in.context())));
  }

  /** Adds a task with four inputs. */
  default <A, B, C, D, R> TaskRef<R> task(
      String taskId,
      Input<A> a,
      Input<B> b,
      Input<C> c,
      Input<D> d,
      TaskFunction.Of4<A, B, C, D, R> function) {
    return task(
        taskId,
        JavaTask.returning(
            function,
            List.of(a, b, c, d),
            in -> function.call(in.value(0), in.value(1), in.value(2), in.value(3))));
  }

  /** Adds a task with four inputs and the context. */
  default <A, B, C, D, R> TaskRef<R> task(
      String taskId,
      Input<A> a,
      Input<B> b,
      Input<C> c,
      Input<D> d,
      TaskFunction.Contextual4<A, B, C, D, R> function) {
    return task(
        taskId,
        JavaTask.returning(
            function,
            List.of(a, b, c, d),
            in -> function.call(in.value(0), in.value(1), in.value(2), in.value(3), in.context())));
  }

  /** Adds a task with five inputs. */
  default <A, B, C, D, E, R> TaskRef<R> task(
      String taskId,
      Input<A> a,
      Input<B> b,
      Input<C> c,
      Input<D> d,
      Input<E> e,
      TaskFunction.Of5<A, B, C, D, E, R> function) {
    return task(
        taskId,
        JavaTask.returning(
            function,
            List.of(a, b, c, d, e),
            in -> function.call(in.value(0), in.value(1), in.value(2), in.value(3), in.value(4))));
  }

  /** Adds a task with five inputs and the context. */
  default <A, B, C, D, E, R> TaskRef<R> task(
      String taskId,
      Input<A> a,
      Input<B> b,
      Input<C> c,
      Input<D> d,
      Input<E> e,
      TaskFunction.Contextual5<A, B, C, D, E, R> function) {
    return task(
        taskId,
        JavaTask.returning(
            function,
            List.of(a, b, c, d, e),
            in ->
                function.call(
                    in.value(0),
                    in.value(1),
                    in.value(2),
                    in.value(3),
                    in.value(4),
                    in.context())));
  }
}
