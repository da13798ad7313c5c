package io.dabba.scheduler.api.view;

import io.dabba.common.codec.Json;
import io.dabba.common.secret.Connection;
import io.dabba.common.secret.SecretNames;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code ConnectionResponse}; the password, and secrets in extra, are masked. */
public record ConnectionView(
    String connectionId,
    String connType,
    @Nullable String description,
    @Nullable String host,
    @Nullable String login,
    @Nullable String schema,
    @Nullable Integer port,
    @Nullable String password,
    @Nullable String extra,
    @Nullable String teamName) {
  /** What a secret looks like. */
  public static final String MASK = "***";

  /** A connection. */
  public static ConnectionView of(Connection connection) {
    return new ConnectionView(
        connection.connectionId(),
        connection.connType(),
        connection.description(),
        connection.host(),
        connection.login(),
        connection.schema(),
        connection.port(),
        connection.password() == null ? null : MASK,
        connection.extra() == null ? null : masked(connection.extraFields()),
        null);
  }

  private static String masked(Map<String, Object> fields) {
    Map<String, Object> shown = new LinkedHashMap<>();
    fields.forEach((name, value) -> shown.put(name, SecretNames.isSecret(name) ? MASK : value));
    return Json.write(shown);
  }
}
