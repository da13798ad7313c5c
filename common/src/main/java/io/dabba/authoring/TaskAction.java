package io.dabba.authoring;

import io.dabba.common.operator.TaskContext;
import java.io.Serializable;

/** A method or lambda that is a task and returns nothing; see {@link TaskFunction}. */
public sealed interface TaskAction extends Serializable {

  /** Takes no input. */
  @FunctionalInterface
  non-sealed interface Of0 extends TaskAction {
    void run() throws Exception;
  }

  /** Takes one input. */
  @FunctionalInterface
  non-sealed interface Of1<A> extends TaskAction {
    void run(A a) throws Exception;
  }

  /** Takes two inputs. */
  @FunctionalInterface
  non-sealed interface Of2<A, B> extends TaskAction {
    void run(A a, B b) throws Exception;
  }

  /** Takes three inputs. */
  @FunctionalInterface
  non-sealed interface Of3<A, B, C> extends TaskAction {
    void run(A a, B b, C c) throws Exception;
  }

  /** Takes no input and the context of the try. */
  @FunctionalInterface
  non-sealed interface Contextual0 extends TaskAction {
    void run(TaskContext context) throws Exception;
  }

  /** Takes one input and the context of the try. */
  @FunctionalInterface
  non-sealed interface Contextual1<A> extends TaskAction {
    void run(A a, TaskContext context) throws Exception;
  }

  /** Takes two inputs and the context of the try. */
  @FunctionalInterface
  non-sealed interface Contextual2<A, B> extends TaskAction {
    void run(A a, B b, TaskContext context) throws Exception;
  }

  /** Takes three inputs and the context of the try. */
  @FunctionalInterface
  non-sealed interface Contextual3<A, B, C> extends TaskAction {
    void run(A a, B b, C c, TaskContext context) throws Exception;
  }
}
