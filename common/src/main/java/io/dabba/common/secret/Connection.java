package io.dabba.common.secret;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Airflow's Connection: how to reach a system outside.
 *
 * @param connectionId its name
 * @param connType kind of system, such as {@code postgres}
 * @param description what it is for, or null
 * @param host where, or null
 * @param schema database or path there, or null
 * @param login who, or null
 * @param password the proof, or null
 * @param port where on the host, or null
 * @param extra JSON object with what else it takes, or null
 */
public record Connection(
    String connectionId,
    String connType,
    @Nullable String description,
    @Nullable String host,
    @Nullable String schema,
    @Nullable String login,
    @Nullable String password,
    @Nullable Integer port,
    @Nullable String extra) {
  private static final Pattern ID = Pattern.compile("[\\w#!()\\-.:/\\\\]{1,250}");
  private static final int MAX_PORT = 65_535;

  public Connection {
    id(connectionId);
    if (port != null && (port < 0 || port > MAX_PORT)) {
      throw DabbaException.invalid("port: expected 0 to " + MAX_PORT + ", found " + port);
    }
    if (extra != null && !extra.isBlank()) {
      requireObject(extra);
    }
  }

  /** Returns {@code id} if it can name a connection, else refuses it. */
  public static String id(String id) {
    if (!ID.matcher(id).matches()) {
      throw DabbaException.invalid(
          "connection_id: expected 1 to 250 of letters, digits and #!()-.:/\\_, found "
              + id.length()
              + " characters");
    }
    return id;
  }

  /** The fields of {@link #extra}; empty if there is none. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> extraFields() {
    return extra == null || extra.isBlank() ? Map.of() : Json.read(extra, Map.class);
  }

  /** Nothing secret. */
  @Override
  public String toString() {
    return "connection " + connectionId;
  }

  private static void requireObject(String extra) {
    JsonNode tree;
    try {
      tree = Json.tree(extra);
    } catch (DabbaException e) {
      throw DabbaException.invalid("extra: expected a JSON object, found other text");
    }
    if (!tree.isObject()) {
      throw DabbaException.invalid("extra: expected a JSON object, found " + tree.getNodeType());
    }
  }
}
