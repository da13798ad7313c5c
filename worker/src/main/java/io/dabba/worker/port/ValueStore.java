package io.dabba.worker.port;

import io.dabba.common.codec.XComEnvelope;

/** Keeps values too large for Redis, named by their content. */
public interface ValueStore {
  /** Stores a value; storing the same value again is harmless. */
  XComEnvelope.Reference put(byte[] value);

  /**
   * The value a reference names.
   *
   * @throws io.dabba.common.error.DabbaException if it is not there, or not what was stored
   */
  byte[] get(XComEnvelope.Reference reference);
}
