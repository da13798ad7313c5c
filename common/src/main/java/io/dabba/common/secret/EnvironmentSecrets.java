package io.dabba.common.secret;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets in the environment of a process.
 *
 * @param environment holds them as {@code DABBA_VAR_<NAME>} and {@code DABBA_CONN_<ID>}
 */
public record EnvironmentSecrets(Map<String, String> environment) implements SecretBackend {
  private static final String VARIABLE = "DABBA_VAR_";
  private static final String CONNECTION = "DABBA_CONN_";

  public EnvironmentSecrets {
    environment = Map.copyOf(environment);
  }

  @Override
  public Optional<String> variable(String key) {
    return Optional.ofNullable(environment.get(VARIABLE + key.toUpperCase(Locale.ROOT)));
  }

  @Override
  public Optional<Connection> connection(String id) {
    return Optional.ofNullable(environment.get(CONNECTION + id.toUpperCase(Locale.ROOT)))
        .map(text -> ConnectionText.parse(id, text));
  }

  /** Nothing secret. */
  @Override
  public String toString() {
    return "secrets of the environment";
  }
}
