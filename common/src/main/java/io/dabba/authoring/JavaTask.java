package io.dabba.authoring;

import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.Mapping;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task that is a Java function: what to call, with which values, and what its result means.
 *
 * @param <R> what the function returns
 */
final class JavaTask<R> implements OperatorTask<R> {
  /** The operator that calls Java functions. */
  static final String OPERATOR = "java";

  private final List<Source<?>> inputs;
  private final boolean list;
  private final FunctionTypes types;
  private final Body body;

  private JavaTask(
      Serializable function, List<? extends Source<?>> inputs, boolean list, Body body) {
    this.inputs = List.copyOf(inputs);
    this.list = list;
    this.types = FunctionTypes.of(function);
    this.body = body;
  }

  /** A task whose value is what the function returns. */
  static <R> JavaTask<R> returning(
      TaskFunction function, List<? extends Source<?>> inputs, Returning<R> call) {
    return new JavaTask<>(function, inputs, false, in -> Outcome.of(call.call(in)));
  }

  /** A mapped task, whose value is the list of what the function returns. */
  static <R> JavaTask<List<R>> mapped(
      TaskFunction function, List<? extends Source<?>> inputs, Returning<R> call) {
    return new JavaTask<>(function, inputs, true, in -> Outcome.of(call.call(in)));
  }

  /** A task without a value. */
  static JavaTask<Void> doing(TaskAction action, List<? extends Source<?>> inputs, Doing call) {
    return new JavaTask<>(action, inputs, false, in -> done(call, in));
  }

  /** A task whose value is what to follow. */
  static JavaTask<List<String>> choosing(
      TaskFunction function, List<? extends Source<?>> inputs, Returning<?> call) {
    return new JavaTask<>(function, inputs, false, in -> Choice.of(call.call(in), in.context()));
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
    return inputs.stream().<TaskRef<?>>flatMap(JavaTask::tasks).distinct().toList();
  }

  /** Over what it is mapped, or null. */
  @Nullable Mapping mapping() {
    Map<String, MapSource> mapped = new LinkedHashMap<>();
    for (int index = 0; index < inputs.size(); index++) {
      if (inputs.get(index) instanceof Each<?> each) {
        mapped.put(Inputs.mappedName(index), each.source());
      }
    }
    return mapped.isEmpty() ? null : new Mapping(mapped);
  }

  private static Stream<TaskRef<?>> tasks(Source<?> source) {
    if (source instanceof TaskRef<?> task) {
      return Stream.of(task);
    }
    if (source instanceof Collected<?> all) {
      return Stream.of(all.task());
    }
    return source instanceof Each<?> each ? each.producers().stream() : Stream.empty();
  }

  @Override
  public Type valueType() {
    return list ? new ListOf(types.returns()) : types.returns();
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
