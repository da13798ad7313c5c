package io.dabba.worker.runtime;

import io.dabba.worker.port.SecretStore;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables and connections in memory; counts how often it is asked. */
final class InMemorySecretStore implements SecretStore {
  final Map<String, String> variables = new HashMap<>();
  final Map<String, String> connections = new HashMap<>();
  int reads;

  @Override
  public @Nullable String variable(String key) {
    reads++;
    return variables.get(key);
  }

  @Override
  public @Nullable String connection(String id) {
    reads++;
    return connections.get(id);
  }
}
