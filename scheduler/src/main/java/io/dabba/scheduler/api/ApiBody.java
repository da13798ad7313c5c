package io.dabba.scheduler.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The JSON object of a request. Every complaint names the field. */
final class ApiBody {
  private static final ObjectReader READER =
      Json.mapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private final JsonNode object;

  private ApiBody(JsonNode object) {
    this.object = object;
  }

  /** An object that is part of another. */
  static ApiBody of(String name, JsonNode node) {
    if (!node.isObject()) {
      refuse(name, "an object", kind(node));
    }
    return new ApiBody(node);
  }

  /** The same object with the fields of a mask alone; all of it if the mask is empty. */
  ApiBody masked(List<String> mask) {
    return mask.isEmpty() ? this : new ApiBody(((ObjectNode) object).deepCopy().retain(mask));
  }

  /** Its fields as the parameters of a list; {@code names} tells the field that a parameter has. */
  Parameters parameters(UnaryOperator<String> names) {
    return name -> {
      JsonNode found = object.path(names.apply(name));
      List<String> values = new ArrayList<>();
      if (found.isArray()) {
        found.forEach(each -> values.add(each.isNull() ? "none" : each.asText()));
      } else if (!found.isMissingNode() && !found.isNull()) {
        values.add(found.asText());
      }
      return values;
    };
  }

  static ApiBody parse(@Nullable String text) {
    JsonNode node = tree(text == null ? "" : text);
    if (!node.isObject()) {
      throw new ApiException(
          400,
          "body: expected a JSON object, found " + (node.isMissingNode() ? "nothing" : kind(node)));
    }
    return new ApiBody(node);
  }

  /** Refuses fields that nobody would read. */
  ApiBody allowing(String... names) {
    List<String> known = List.of(names);
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw DabbaException.invalid(
                    "body: expected fields "
                        + String.join(", ", known)
                        + ", found \""
                        + name
                        + '"');
              }
            });
    return this;
  }

  /** Refuses a wish of Airflow's clients that would otherwise be passed over without a word. */
  ApiBody refusing(String name, String reason) {
    if (flag(name, false)) {
      throw DabbaException.invalid(name + ": expected false, found true: " + reason);
    }
    return this;
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  Optional<String> text(String name, int maxLength) {
    Optional<JsonNode> found = field(name);
    found.filter(node -> !node.isTextual()).ifPresent(node -> refuse(name, "text", kind(node)));
    Optional<String> text = found.map(JsonNode::textValue);
    text.filter(value -> value.length() > maxLength)
        .ifPresent(
            value -> refuse(name, "at most " + maxLength + " characters", value.length() + ""));
    return text;
  }

  String requiredText(String name, int maxLength) {
    return text(name, maxLength).orElseThrow(() -> missing(name, "text"));
  }

  /** Text as it is, and any other JSON value as its JSON. */
  String requiredJsonText(String name) {
    JsonNode node = field(name).orElseThrow(() -> missing(name, "a value"));
    return node.isTextual() ? node.textValue() : node.toString();
  }

  Optional<Integer> number(String name, int min, int max) {
    Optional<JsonNode> found = field(name);
    found
        .filter(node -> !node.isInt() || node.intValue() < min || node.intValue() > max)
        .ifPresent(node -> refuse(name, "a number from " + min + " to " + max, node.toString()));
    return found.map(JsonNode::intValue);
  }

  /** A whole number, in its digits. */
  String requiredNumber(String name) {
    JsonNode node = field(name).orElseThrow(() -> missing(name, "a number"));
    if (!node.isIntegralNumber()) {
      refuse(name, "a number", kind(node));
    }
    return node.asText();
  }

  boolean requiredFlag(String name) {
    return flag(name).orElseThrow(() -> missing(name, "true or false"));
  }

  Optional<Boolean> flag(String name) {
    Optional<JsonNode> found = field(name);
    found
        .filter(node -> !node.isBoolean())
        .ifPresent(node -> refuse(name, "true or false", kind(node)));
    return found.map(JsonNode::booleanValue);
  }

  int requiredNumber(String name, int min, int max) {
    String expected = "a whole number from " + min + " to " + max;
    JsonNode node = field(name).orElseThrow(() -> missing(name, expected));
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      refuse(name, expected, node.isNumber() ? node.asText() : kind(node));
    }
    if (node.intValue() < min || node.intValue() > max) {
      refuse(name, expected, node.asText());
    }
    return node.intValue();
  }

  boolean flag(String name, boolean fallback) {
    return has(name) ? requiredFlag(name) : fallback;
  }

  int number(String name, int fallback) {
    Optional<JsonNode> found = field(name);
    found
        .filter(node -> !node.canConvertToInt() || !node.isIntegralNumber())
        .ifPresent(node -> refuse(name, "a whole number", kind(node)));
    return found.map(JsonNode::intValue).orElse(fallback);
  }

  /** The items of an array; none where there is none. */
  List<JsonNode> list(String name) {
    Optional<JsonNode> found = field(name);
    found.filter(node -> !node.isArray()).ifPresent(node -> refuse(name, "an array", kind(node)));
    List<JsonNode> items = new ArrayList<>();
    found.ifPresent(node -> node.forEach(items::add));
    return items;
  }

  Instant requiredTime(String name) {
    return time(name).orElseThrow(() -> missing(name, "a time"));
  }

  Optional<JsonNode> object(String name) {
    Optional<JsonNode> found = field(name);
    found.filter(node -> !node.isObject()).ifPresent(node -> refuse(name, "an object", kind(node)));
    return found;
  }

  /** A list of texts; empty if there is none. */
  List<String> texts(String name, int maxLength) {
    List<String> texts = new ArrayList<>();
    JsonNode list = field(name).orElseGet(() -> Json.mapper().createArrayNode());
    if (!list.isArray()) {
      refuse(name, "a list of texts", kind(list));
    }
    for (JsonNode item : list) {
      if (!item.isTextual() || item.textValue().length() > maxLength) {
        refuse(name, "texts of at most " + maxLength + " characters", kind(item));
      }
      texts.add(item.textValue());
    }
    return List.copyOf(texts);
  }

  /** Any JSON. */
  Optional<JsonNode> any(String name) {
    return field(name);
  }

  Optional<Instant> time(String name) {
    return text(name, 64).map(text -> Times.parse(name, text));
  }

  private Optional<JsonNode> field(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  private static JsonNode tree(String text) {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ApiException(
          400, "body: expected JSON, found " + e.getOriginalMessage() + where(e));
    }
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " at line " + e.getLocation().getLineNr() + " column " + e.getLocation().getColumnNr();
  }

  private static DabbaException missing(String name, String expected) {
    return DabbaException.invalid(name + ": expected " + expected + ", found none");
  }

  private static void refuse(String name, String expected, String found) {
    throw DabbaException.invalid(name + ": expected " + expected + ", found " + found);
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case BOOLEAN -> "true or false";
      case NUMBER -> "a number";
      case OBJECT -> "an object";
      case STRING -> "text";
      default -> "null";
    };
  }
}
