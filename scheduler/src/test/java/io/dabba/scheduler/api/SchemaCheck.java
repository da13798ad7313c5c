package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds a value to a schema of an OpenAPI file: the part of JSON Schema that such files use here. A
 * property that the schema does not name is complained about too.
 */
record SchemaCheck(JsonNode file) {
  /** What does not fit, by where it is. */
  List<String> complaints(JsonNode schema, JsonNode value) {
    List<String> complaints = new ArrayList<>();
    check(schema, value, "$", complaints);
    return complaints;
  }

  private void check(JsonNode schema, JsonNode value, String where, List<String> complaints) {
    if (schema.has("$ref")) {
      check(file.at(schema.path("$ref").asText().substring(1)), value, where, complaints);
    } else if (schema.has("anyOf")) {
      checkAny(schema, value, where, complaints);
    } else if (schema.has("type") && !fits(schema.path("type").asText(), value)) {
      complaints.add(where + ": expected " + schema.path("type") + ", found " + value);
    } else if (schema.has("items")) {
      value.forEach(item -> check(schema.path("items"), item, where + "[]", complaints));
    } else if (schema.has("properties")) {
      checkObject(schema, value, where, complaints);
    }
  }

  private void checkAny(JsonNode schema, JsonNode value, String where, List<String> complaints) {
    List<List<String>> attempts = new ArrayList<>();
    for (JsonNode option : schema.path("anyOf")) {
      List<String> attempt = new ArrayList<>();
      check(option, value, where, attempt);
      attempts.add(attempt);
    }
    if (attempts.stream().noneMatch(List::isEmpty)) {
      attempts.forEach(complaints::addAll);
    }
  }

  private void checkObject(JsonNode schema, JsonNode value, String where, List<String> complaints) {
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        complaints.add(where + ": expected " + name + ", found none");
      }
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode property = schema.path("properties").path(field.getKey());
      if (property.isMissingNode()) {
        complaints.add(where + ": expected nothing named " + field.getKey() + ", found it");
      } else {
        check(property, field.getValue(), where + '.' + field.getKey(), complaints);
      }
    }
  }

  private static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("expected a known type, found " + type);
    };
  }
}
