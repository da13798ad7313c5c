package io.dabba.worker.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.worker.port.BundleStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Bundles by hash, the recently used kept decoded. A bundle that falls out of the cache is not
 * closed, because tasks may still run its classes; it goes with the last of them.
 */
final class Bundles implements AutoCloseable {
  private static final int KEPT = 64;

  private final BundleStore store;
  private final Executor decoding;
  private final Cache<String, CompletableFuture<LoadedBundle>> cache =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  /**
   * @param decoding where bundles are decoded, which is too slow for the store's threads
   */
  Bundles(BundleStore store, Executor decoding) {
    this.store = store;
    this.decoding = decoding;
  }

  /**
   * The bundle; a future failed with {@code INVALID} or {@code NOT_FOUND} if it can never be had,
   * and with anything else if the store did not answer. A failure is answered once more at most,
   * then asked for again.
   */
  CompletableFuture<LoadedBundle> load(String hash) {
    CompletableFuture<LoadedBundle> loaded = cache.get(hash, this::fetch);
    if (loaded.isCompletedExceptionally()) {
      cache.asMap().remove(hash, loaded);
    }
    return loaded;
  }

  private CompletableFuture<LoadedBundle> fetch(String hash) {
    return store.fetch(hash).thenApplyAsync(bytes -> decode(hash, bytes), decoding);
  }

  private static LoadedBundle decode(String hash, byte @Nullable [] bytes) {
    if (bytes == null) {
      throw DabbaException.notFound("bundle: expected " + hash + " in the store, found none");
    }
    try {
      return new LoadedBundle(hash, BundleCodec.decode(hash, bytes));
    } catch (DabbaException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DabbaException(
          ErrorCode.INVALID, "bundle " + hash + ": expected a readable archive, found none", e);
    }
  }

  @Override
  public void close() {
    cache.asMap().values().stream()
        .filter(loaded -> loaded.isDone() && !loaded.isCompletedExceptionally())
        .forEach(loaded -> loaded.join().close());
  }
}
