package io.dabba.worker.isolation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.util.Map;

/** User values on their way, so that they arrive as they were: no null left out, no digit lost. */
final class Values {
  private static final ObjectMapper EXACT =
      Json.mapper()
          .copy()
          .setDefaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

  private Values() {}

  static String write(Map<String, Object> values) {
    try {
      return EXACT.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new DabbaException(ErrorCode.INVALID, "isolated task: cannot write its arguments", e);
    }
  }

  static JsonNode tree(String json) {
    try {
      return EXACT.readTree(json);
    } catch (JsonProcessingException e) {
      throw new DabbaException(ErrorCode.INVALID, "isolated task: expected JSON", e);
    }
  }
}
