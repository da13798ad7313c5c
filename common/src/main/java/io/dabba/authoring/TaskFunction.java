package io.dabba.authoring;

import io.dabba.common.operator.TaskContext;
import java.io.Serializable;

/**
 * A method or lambda that is a task and returns its value. Serializable, for a serializable lambda
 * tells which method it stands for, and so what types it takes and returns; it is never serialized.
 */
public sealed interface TaskFunction extends Serializable {

  /** Takes no input. */
  @FunctionalInterface
  non-sealed interface Of0<R> extends TaskFunction {
    R call() throws Exception;
  }

  /** Takes one input. */
  @FunctionalInterface
  non-sealed interface Of1<A, R> extends TaskFunction {
    R call(A a) throws Exception;
  }

  /** Takes two inputs. */
  @FunctionalInterface
  non-sealed interface Of2<A, B, R> extends TaskFunction {
    R call(A a, B b) throws Exception;
  }

  /** Takes three inputs. */
  @FunctionalInterface
  non-sealed interface Of3<A, B, C, R> extends TaskFunction {
    R call(A a, B b, C c) throws Exception;
  }

  /** Takes four inputs. */
  @FunctionalInterface
  non-sealed interface Of4<A, B, C, D, R> extends TaskFunction {
    R call(A a, B b, C c, D d) throws Exception;
  }

  /** Takes five inputs. */
  @FunctionalInterface
  non-sealed interface Of5<A, B, C, D, E, R> extends TaskFunction {
    R call(A a, B b, C c, D d, E e) throws Exception;
  }

  /** Takes no input and the context of the try. */
  @FunctionalInterface
  non-sealed interface Contextual0<R> extends TaskFunction {
    R call(TaskContext context) throws Exception;
  }

  /** Takes one input and the context of the try. */
  @FunctionalInterface
  non-sealed interface Contextual1<A, R> extends TaskFunction {
    R call(A a, TaskContext context) throws Exception;
  }

  /** Takes two inputs and the context of the try. */
  @FunctionalInterface
  non-sealed interface Contextual2<A, B, R> extends TaskFunction {
    R call(A a, B b, TaskContext context) throws Exception;
  }

  /** Takes three inputs and the context of the try. */
  @FunctionalInterface
  non-sealed interface Contextual3<A, B, C, R> extends TaskFunction {
    R call(A a, B b, C c, TaskContext context) throws Exception;
  }

  /** Takes four inputs and the context of the try. */
  @FunctionalInterface
  non-sealed interface Contextual4<A, B, C, D, R> extends TaskFunction {
    R call(A a, B b, C c, D d, TaskContext context) throws Exception;
  }

  /** Takes five inputs and the context of the try. */
  @FunctionalInterface
  non-sealed interface Contextual5<A, B, C, D, E, R> extends TaskFunction {
    R call(A a, B b, C c, D d, E e, TaskContext context) throws Exception;
  }
}
