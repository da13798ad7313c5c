package io.dabba.scheduler;

import io.dabba.common.secret.Connection;
import io.dabba.common.secret.ConnectionText;
import io.dabba.common.secret.SecretCodec;
import io.dabba.scheduler.alert.channel.Connections;
import io.dabba.scheduler.port.SecretStore;
import io.dabba.scheduler.port.SecretStore.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Connections of a scheduler: from its environment, else from the store, as workers find them. */
final class StoredConnections implements Connections {
  private static final String PREFIX = "DABBA_CONN_";
  private static final int TIMEOUT_SECONDS = 5;

  private final Map<String, String> environment;
  private final SecretStore store;
  private final SecretCodec codec;

  StoredConnections(Map<String, String> environment, SecretStore store, SecretCodec codec) {
    this.environment = Map.copyOf(environment);
    this.store = store;
    this.codec = codec;
  }

  @Override
  public @Nullable Connection find(String id) {
    String text = environment.get(PREFIX + id.toUpperCase(Locale.ROOT));
    if (text != null) {
      return ConnectionText.parse(id, text);
    }
    return store
        .find(Kind.CONNECTION, id)
        .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .join()
        .map(stored -> codec.connection(id, stored))
        .orElse(null);
  }
}
