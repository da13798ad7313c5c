package io.dabba.common.operator.argument;

import io.dabba.common.error.DabbaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rendered arguments of one task, read by type; a value of another type is refused. */
public record Arguments(Map<String, Object> values) {
  /** Text that must be there. */
  public String text(String name) {
    String text = textOrNull(name);
    if (text == null) {
      throw expected(name, "text", null);
    }
    return text;
  }

  /** Text, or null if the argument is not given. Numbers and booleans read as their text. */
  public @Nullable String textOrNull(String name) {
    Object value = values.get(name);
    if (value instanceof Map || value instanceof Iterable) {
      throw expected(name, "text", value);
    }
    return value == null ? null : value.toString();
  }

  /** A number of seconds, or the default. */
  public double seconds(String name, double otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number && number.doubleValue() > 0) {
      return number.doubleValue();
    }
    throw expected(name, "a number of seconds above 0", value);
  }

  /** A yes or no, or the default. */
  public boolean flag(String name, boolean otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw expected(name, "true or false", value);
  }

  /** A whole number, or null if the argument is not given. */
  public @Nullable Integer wholeOrNull(String name) {
    Object value = values.get(name);
    if (value == null || value instanceof Integer) {
      return (Integer) value;
    }
    throw expected(name, "a whole number", value);
  }

  /** A duration as DAG files write them: a number of seconds, {@code 15m}, {@code PT15M}. */
  public @Nullable Duration durationOrNull(String name) {
    Object value = values.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Number number && number.doubleValue() >= 0) {
      return Duration.ofMillis((long) (number.doubleValue() * 1_000));
    }
    Duration duration = value instanceof String text ? DurationText.parse(text) : null;
    if (duration == null || duration.isNegative()) {
      throw expected(name, "a duration such as 90s, 15m or a number of seconds", value);
    }
    return duration;
  }

  /** A duration, or the default. */
  public Duration duration(String name, Duration otherwise) {
    Duration duration = durationOrNull(name);
    return duration == null ? otherwise : duration;
  }

  /** Texts: a list of them, or one alone; empty if the argument is not given. */
  public List<String> list(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Map) {
      throw expected(name, "text or a list of texts", value);
    }
    return value instanceof Collection<?> items
        ? items.stream().map(String::valueOf).toList()
        : List.of(value.toString());
  }

  /** Names and texts, in the order given; empty if the argument is not given. */
  public Map<String, String> texts(String name) {
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

  /** Names and values, in the order given; empty if the argument is not given. */
  public Map<String, Object> object(String name) {
    return values.get(name) == null ? Map.of() : object(name, values.get(name));
  }

  /** Objects: a list of them; empty if the argument is not given. */
  public List<Map<String, Object>> objects(String name) {
    return items(name).stream().map(item -> object(name, item)).toList();
  }

  /** A list of anything; empty if the argument is not given. */
  public List<@Nullable Object> items(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Collection<?> items) {
      return Collections.unmodifiableList(new ArrayList<>(items));
    }
    throw expected(name, "a list", value);
  }

  private static Map<String, Object> object(String name, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw expected(name, "an object", value);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    map.forEach((key, field) -> fields.put(key.toString(), field));
    return Collections.unmodifiableMap(fields);
  }

  private static DabbaException expected(String name, String type, @Nullable Object found) {
    String kind = found == null ? "none" : found.getClass().getSimpleName();
    return DabbaException.invalid("argument " + name + ": expected " + type + ", found " + kind);
  }
}
