package io.dabba.common.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.lang.reflect.Type;

/**
 * The one JSON dialect: snake_case names, ISO-8601 instants and durations, absent instead of null,
 * unknown fields ignored (so that versions can be mixed), no type names in data.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  /** The mapper itself, for streaming and trees. Configured once; do not reconfigure. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** Writes a value. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new DabbaException(
          ErrorCode.INVALID, "json: cannot write " + value.getClass().getName(), e);
    }
  }

  /** Reads a value of a class. */
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw malformed(json, type.getSimpleName(), e);
    }
  }

  /** Reads a value of a class from a tree. */
  public static <T> T read(JsonNode json, Class<T> type) {
    try {
      return MAPPER.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw malformed(json.toString(), type.getSimpleName(), e);
    }
  }

  /** Reads a value of a class or generic type. */
  public static Object read(String json, Type type) {
    try {
      return MAPPER.readValue(json, MAPPER.constructType(type));
    } catch (JsonProcessingException e) {
      throw malformed(json, type.getTypeName(), e);
    }
  }

  /** Reads a tree. */
  public static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw malformed(json, "JSON", e);
    }
  }

  private static DabbaException malformed(String json, String expected, Throwable cause) {
    String found = json.length() > 200 ? json.substring(0, 200) + "..." : json;
    return new DabbaException(
        ErrorCode.INVALID, "json: expected " + expected + ", found " + found, cause);
  }
}
