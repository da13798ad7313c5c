package io.dabba.scheduler;

import io.dabba.common.secret.Connection;
import io.dabba.common.secret.SecretBackend;
import io.dabba.common.secret.SecretCodec;
import io.dabba.scheduler.alert.channel.Connections;
import io.dabba.scheduler.port.SecretStore;
import io.dabba.scheduler.port.SecretStore.Kind;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections of a scheduler: from where else they are kept, else from the store, as workers find
 * them.
 */
final class StoredConnections implements Connections {
  private static final int TIMEOUT_SECONDS = 5;

  private final SecretBackend backend;
  private final SecretStore store;
  private final SecretCodec codec;

  StoredConnections(SecretBackend backend, SecretStore store, SecretCodec codec) {
    this.backend = backend;
    this.store = store;
    this.codec = codec;
  }

  @Override
  public @Nullable Connection find(String id) {
    return backend.connection(id).orElseGet(() -> stored(id));
  }

  private @Nullable Connection stored(String id) {
    return store
        .find(Kind.CONNECTION, id)
        .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .join()
        .map(stored -> codec.connection(id, stored))
        .orElse(null);
  }
}
