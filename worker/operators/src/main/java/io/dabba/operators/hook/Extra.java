package io.dabba.operators.hook;

import io.dabba.common.error.DabbaException;
import io.dabba.common.secret.Connection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The extra fields of a connection, read by type. What a URI gives is text, so numbers and flags
 * may be text too.
 */
public final class Extra {
  private final String connectionId;
  private final Map<String, Object> fields;

  private Extra(String connectionId, Map<String, Object> fields) {
    this.connectionId = connectionId;
    this.fields = fields;
  }

  /** Those of a connection. */
  public static Extra of(Connection connection) {
    return new Extra(connection.connectionId(), connection.extraFields());
  }

  /** Text, or null. */
  public @Nullable String text(String name) {
    Object value = fields.get(name);
    return value == null ? null : value.toString();
  }

  /** Text, or the default. */
  public String text(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  /** A yes or no, or the default. */
  public boolean flag(String name, boolean otherwise) {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    return switch (text) {
      case "true", "True", "1" -> true;
      case "false", "False", "0" -> false;
      default -> throw expected(name, "true or false");
    };
  }

  /** A whole number from 1 to {@code max}, or the default. */
  public int whole(String name, int otherwise, int max) {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    }
    throw expected(name, "a whole number from 1 to " + max);
  }

  /** Names and texts; empty if the field is not there. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> object(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw expected(name, "an object");
  }

  private DabbaException expected(String name, String type) {
    return DabbaException.invalid(
        "connection \"%s\": extra.%s: expected %s, found other text"
            .formatted(connectionId, name, type));
  }
}
