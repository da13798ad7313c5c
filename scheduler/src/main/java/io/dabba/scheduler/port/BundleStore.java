package io.dabba.scheduler.port;

import io.dabba.common.bundle.Bundle;

/** Keeps bundles by hash. What is stored under a hash never changes. */
public interface BundleStore {
  /** The bundle; refused with NOT_FOUND if there is none of that hash. */
  Bundle load(String hash);

  /** Stores encoded bytes under their hash. */
  void save(String hash, byte[] encoded);
}
