package io.dabba.authoring;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task does: an operator and its arguments. Implement it to give an operator of your own a
 * builder.
 *
 * @param <R> what the operator returns
 */
public interface OperatorTask<R> {
  /** The operator's name, such as {@code bash}. */
  String operator();

  /** Its arguments by name; JSON-like values only, and no secrets. */
  Map<String, Object> arguments();

  /** The tasks whose values it reads. They become its upstream. */
  default List<TaskRef<?>> inputs() {
    return List.of();
  }

  /** The type of what it returns, or null if only the reader knows. */
  default @Nullable Type valueType() {
    return null;
  }
}
