package io.dabba.authoring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Any operator by name: {@code OperatorCall.of("http").with("url", "https://example.org")}.
 *
 * @param operator the operator's name
 * @param arguments its arguments by name
 */
public record OperatorCall(String operator, Map<String, Object> arguments)
    implements OperatorTask<Object> {
  public OperatorCall {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** A call without arguments. */
  public static OperatorCall of(String operator) {
    return new OperatorCall(operator, Map.of());
  }

  /** The same with one more argument. */
  public OperatorCall with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(arguments);
    more.put(name, value);
    return new OperatorCall(operator, more);
  }

  /** The same with one more entry in an argument that is an object. */
  OperatorCall withEntry(String argument, String name, Object value) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    if (arguments.get(argument) instanceof Map<?, ?> before) {
      entries.putAll(before);
    }
    entries.put(name, value);
    return with(argument, entries);
  }
}
