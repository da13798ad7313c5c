package io.dabba.common.secret;

import java.util.List;
import java.util.Optional;

/**
 * A place beside Dabba's own store where variables and connections are kept. Blocks while it asks;
 * fails with UNAVAILABLE if it gets no answer, for a secret that cannot be looked up must not be
 * mistaken for one that is elsewhere.
 */
public interface SecretBackend {
  /** The value of a variable. */
  Optional<String> variable(String key);

  /** A connection. */
  Optional<Connection> connection(String id);

  /** The first of several that has what is asked for. */
  static SecretBackend firstOf(List<SecretBackend> backends) {
    List<SecretBackend> all = List.copyOf(backends);
    return new SecretBackend() {
      @Override
      public Optional<String> variable(String key) {
        return all.stream().map(each -> each.variable(key)).flatMap(Optional::stream).findFirst();
      }

      @Override
      public Optional<Connection> connection(String id) {
        return all.stream().map(each -> each.connection(id)).flatMap(Optional::stream).findFirst();
      }
    };
  }
}
