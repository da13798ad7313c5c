package io.dabba.worker.port;

import io.dabba.common.id.TryKey;
import java.util.concurrent.CompletableFuture;

/** Keeps what the templates of running tries became. */
@FunctionalInterface
public interface RenderedStore {
  /**
   * Writes that of one try, over what is there; a failed future means it may be missing.
   *
   * @param json an object: arguments by name
   */
  CompletableFuture<Void> write(TryKey key, String json);
}
