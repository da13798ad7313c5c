package io.dabba.authoring;

import java.util.Map;

/**
 * A call of an operator that is put together argument by argument. Each step gives a new builder,
 * so that one that is half done can be the start of several tasks.
 *
 * @param <R> what the operator returns
 * @param <S> the builder itself
 */
public interface OperatorBuilder<R, S extends OperatorBuilder<R, S>> extends OperatorTask<R> {
  /** The operator and its arguments so far. */
  OperatorCall call();

  /** The same with any other argument of the operator. */
  S with(String argument, Object value);

  @Override
  default String operator() {
    return call().operator();
  }

  @Override
  default Map<String, Object> arguments() {
    return call().arguments();
  }
}
