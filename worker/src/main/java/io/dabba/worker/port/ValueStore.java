package io.dabba.worker.port;

import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.id.RunKey;

/** Keeps values too large for Redis: those of each run by itself, named by their content. */
public interface ValueStore {
  /** Stores a value; storing the same value again is harmless. */
  XComEnvelope.Reference put(RunKey run, byte[] value);

  /**
   * The value a reference names.
   *
   * @throws io.dabba.common.error.DabbaException if it is not there, or not what was stored
   */
  byte[] get(RunKey run, XComEnvelope.Reference reference);
}
