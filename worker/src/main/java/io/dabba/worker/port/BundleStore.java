package io.dabba.worker.port;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Bundles by hash. */
public interface BundleStore {
  /** The encoded bundle, or null if there is none of that hash. */
  CompletableFuture<byte @Nullable []> fetch(String hash);
}
