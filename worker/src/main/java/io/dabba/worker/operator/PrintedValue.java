package io.dabba.worker.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import org.jspecify.annotations.Nullable;

/** The value a printed line stands for. */
final class PrintedValue {
  private PrintedValue() {}

  /** JSON objects, arrays, numbers and booleans as such; other text as text; blank as null. */
  static @Nullable Object parse(String line) {
    if (line.isBlank()) {
      return null;
    }
    try {
      JsonNode json =
          Json.mapper()
              .reader()
              .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .readTree(line);
      boolean isValue = json.isContainerNode() || json.isNumber() || json.isBoolean();
      return isValue ? Json.mapper().convertValue(json, Object.class) : line;
    } catch (JsonProcessingException e) {
      return line;
    }
  }
}
