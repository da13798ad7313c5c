package io.dabba.worker.port;

import org.jspecify.annotations.Nullable;

/** Reads variables and connections as they are stored. Blocks the calling task. */
public interface SecretStore {
  /**
   * What is stored of a variable, or null.
   *
   * @throws io.dabba.common.error.DabbaException if the store does not answer
   */
  @Nullable String variable(String key);

  /** What is stored of a connection, or null. */
  @Nullable String connection(String id);
}
