package io.dabba.authoring;

import io.dabba.common.codec.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter with a JSON Schema: {@code Param.of("integer").with("minimum", 1).defaultsTo(100)}.
 * Without a default, whoever triggers a run must give a value.
 *
 * @param schema keywords of JSON Schema
 * @param hasDefault whether it has one
 * @param value the default
 */
public record Param(Map<String, Object> schema, boolean hasDefault, @Nullable Object value) {
  public Param {
    schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
  }

  /** A parameter of these JSON types, such as {@code string} and {@code null}. */
  public static Param of(String... types) {
    return new Param(Map.of(), false, null)
        .with("type", types.length == 1 ? types[0] : List.of(types));
  }

  /** A parameter that has one of these values. */
  public static Param oneOf(Object... values) {
    return new Param(Map.of(), false, null).with("enum", List.of(values));
  }

  /** The same with one more keyword, such as {@code minimum} or {@code format}. */
  public Param with(String keyword, Object operand) {
    Map<String, Object> more = new LinkedHashMap<>(schema);
    more.put(keyword, Json.mapper().convertValue(operand, Object.class));
    return new Param(more, hasDefault, value);
  }

  /** The same with a default: a JSON-like value, a record, or null. */
  public Param defaultsTo(@Nullable Object otherwise) {
    return new Param(schema, true, Json.mapper().convertValue(otherwise, Object.class));
  }
}
