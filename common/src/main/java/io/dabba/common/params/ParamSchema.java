package io.dabba.common.params;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (2020-12) of one param. It stands alone: references are refused, so that nothing
 * is ever fetched.
 */
final class ParamSchema {
  private static final int MAX_SHOWN = 80;

  /** Keywords whose value is data, in which anything may stand. */
  private static final Set<String> DATA = Set.of("const", "default", "enum", "examples");

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(VersionFlag.V202012))
          .metaSchema(
              JsonMetaSchema.builder(JsonMetaSchema.getV202012()).format(new TimeOfDay()).build())
          .build();

  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .formatAssertionsEnabled(true)
          .pathType(PathType.JSON_POINTER)
          .locale(Locale.ENGLISH)
          .build();

  private final String name;
  private final JsonSchema schema;

  private ParamSchema(String name, JsonSchema schema) {
    this.name = name;
    this.schema = schema;
  }

  /** Compiles the schema of a param; refuses what is none. */
  static ParamSchema of(String name, Map<String, Object> schema) {
    requireAlone(name, schema);
    String json = Json.write(schema);
    Set<ValidationMessage> wrong =
        SCHEMAS
            .getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG)
            .validate(json, InputFormat.JSON);
    first(wrong).ifPresent(broken -> refuse("schema of param \"" + name + '"', broken));
    try {
      JsonSchema compiled = SCHEMAS.getSchema(json, InputFormat.JSON, CONFIG);
      compiled.initializeValidators();
      return new ParamSchema(name, compiled);
    } catch (JsonSchemaException | PatternSyntaxException e) {
      throw new DabbaException(
          ErrorCode.INVALID,
          "schema of param \"" + name + "\": expected a JSON Schema, found " + e.getMessage(),
          e);
    }
  }

  /** Refuses a value that does not fit. */
  void require(@Nullable Object value) {
    first(schema.validate(value == null ? "null" : Json.write(value), InputFormat.JSON))
        .ifPresent(broken -> refuse("param \"" + name + '"', broken));
  }

  private static java.util.Optional<ValidationMessage> first(Set<ValidationMessage> broken) {
    return broken.stream()
        .min(Comparator.comparing(message -> message.getInstanceLocation().toString()));
  }

  private static void refuse(String subject, ValidationMessage broken) {
    String at = broken.getInstanceLocation().toString();
    throw DabbaException.invalid(
        subject
            + (at.isEmpty() ? "" : ", " + at.substring(1))
            + ": expected "
            + Expectation.of(broken)
            + ", found "
            + shown(String.valueOf(broken.getInstanceNode())));
  }

  private static String shown(String json) {
    return json.length() > MAX_SHOWN ? json.substring(0, MAX_SHOWN) + "..." : json;
  }

  private static void requireAlone(String name, Object part) {
    if (part instanceof Map<?, ?> keywords) {
      keywords.forEach((keyword, value) -> requireAlone(name, String.valueOf(keyword), value));
    } else if (part instanceof Collection<?> list) {
      list.forEach(item -> requireAlone(name, item));
    }
  }

  private static void requireAlone(String name, String keyword, @Nullable Object value) {
    if (keyword.startsWith("$") && !keyword.equals("$comment")) {
      throw DabbaException.invalid(
          "schema of param \""
              + name
              + "\": expected a schema that stands alone, found \""
              + keyword
              + '"');
    }
    if (value != null && !DATA.contains(keyword)) {
      requireAlone(name, value);
    }
  }
}
