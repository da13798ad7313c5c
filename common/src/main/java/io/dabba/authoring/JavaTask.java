package io.dabba.authoring;

import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task that is a Java function: what to call, with which values, and what its result means.
 *
 * @param <R> what the function returns
 */
final class JavaTask<R> implements OperatorTask<R> {
  /** The operator that calls Java functions. */
  static final String OPERATOR = "java";

  private final List<TaskRef<?>> inputs;
  private final FunctionTypes types;
  private final Body body;

  private JavaTask(Serializable function, List<TaskRef<?>> inputs, Body body) {
    this.inputs = List.copyOf(inputs);
    this.types = FunctionTypes.of(function);
    this.body = body;
  }

  /** A task whose value is what the function returns. */
  static <R> JavaTask<R> returning(
      TaskFunction function, List<TaskRef<?>> inputs, Returning<R> call) {
    return new JavaTask<>(function, inputs, in -> Outcome.of(call.call(in)));
  }

  /** A task without a value. */
  static JavaTask<Void> doing(TaskAction action, List<TaskRef<?>> inputs, Doing call) {
    return new JavaTask<>(action, inputs, in -> done(call, in));
  }

  /** A task whose value is what to follow. */
  static JavaTask<List<String>> choosing(
      TaskFunction function, List<TaskRef<?>> inputs, Returning<?> call) {
    return new JavaTask<>(function, inputs, in -> Choice.of(call.call(in), in.context()));
  }

  Outcome call(TaskContext context) throws Exception {
    return body.call(new Inputs(context, inputs, types.parameters()));
  }

  @Override
  public String operator() {
    return OPERATOR;
  }

  @Override
  public Map<String, Object> arguments() {
    return Map.of();
  }

  @Override
  public List<TaskRef<?>> inputs() {
    return inputs;
  }

  @Override
  public Type valueType() {
    return types.returns();
  }

  private static Outcome done(Doing call, Inputs inputs) throws Exception {
    call.run(inputs);
    return Outcome.nothing();
  }

  /** A call that returns a value. */
  @FunctionalInterface
  interface Returning<R> {
    @Nullable R call(Inputs inputs) throws Exception;
  }

  /** A call that returns nothing. */
  @FunctionalInterface
  interface Doing {
    void run(Inputs inputs) throws Exception;
  }

  @FunctionalInterface
  private interface Body {
    Outcome call(Inputs inputs) throws Exception;
  }
}
