package io.dabba.worker.operator;

import io.dabba.common.error.DabbaException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rendered arguments of one task, read by type; a value of another type is refused. */
record Arguments(Map<String, Object> values) {
  /** Text that must be there. */
  String text(String name) {
    String text = textOrNull(name);
    if (text == null) {
      throw expected(name, "text", null);
    }
    return text;
  }

  /** Text, or null if the argument is not given. Numbers and booleans read as their text. */
  @Nullable String textOrNull(String name) {
    Object value = values.get(name);
    if (value instanceof Map || value instanceof Iterable) {
      throw expected(name, "text", value);
    }
    return value == null ? null : value.toString();
  }

  /** A number of seconds, or the default. */
  double seconds(String name, double otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number && number.doubleValue() > 0) {
      return number.doubleValue();
    }
    throw expected(name, "a number of seconds above 0", value);
  }

  /** Names and texts, in the order given; empty if the argument is not given. */
  Map<String, String> texts(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw expected(name, "an object", value);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    map.forEach((key, text) -> texts.put(key.toString(), text == null ? "" : text.toString()));
    return Collections.unmodifiableMap(texts);
  }

  private static DabbaException expected(String name, String type, @Nullable Object found) {
    String kind = found == null ? "none" : found.getClass().getSimpleName();
    return DabbaException.invalid("argument " + name + ": expected " + type + ", found " + kind);
  }
}
