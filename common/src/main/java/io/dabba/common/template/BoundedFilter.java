package io.dabba.common.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A filter that makes much of little if it is given a large number, and so is given none.
 *
 * @param filter Jinjava's own
 */
record BoundedFilter(Filter filter) implements Filter {
  /** Filters that take a size. */
  static final Set<String> NAMES = Set.of("center", "round", "slice", "truncate", "wordwrap");

  private static final int MAX = 10_000;

  @Override
  public String getName() {
    return filter.getName();
  }

  @Override
  public @Nullable Object filter(
      @Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
    Stream.of(arguments).forEach(this::check);
    return filter.filter(value, interpreter, arguments);
  }

  @Override
  public @Nullable Object filter(
      @Nullable Object value,
      JinjavaInterpreter interpreter,
      Object[] arguments,
      Map<String, Object> named) {
    Stream.concat(Arrays.stream(arguments), named.values().stream()).forEach(this::check);
    return filter.filter(value, interpreter, arguments, named);
  }

  private void check(@Nullable Object argument) {
    String text = String.valueOf(argument);
    boolean isNumber = text.matches("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?");
    if (isNumber && !(Math.abs(Double.parseDouble(text)) <= MAX)) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED,
          "filter " + getName() + ": expected a number of at most " + MAX + ", found " + text);
    }
  }
}
