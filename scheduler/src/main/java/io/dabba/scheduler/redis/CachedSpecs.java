package io.dabba.scheduler.redis;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.port.BundleStore;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * DAG definitions by bundle. A bundle never changes, so its definitions are kept; its files are
 * not.
 */
final class CachedSpecs {
  private static final long MOST_TASKS = 500_000;

  private final BundleStore bundles;
  private final AsyncCache<String, Map<String, DagSpec>> specs =
      Caffeine.newBuilder().maximumWeight(MOST_TASKS).weigher(CachedSpecs::tasks).buildAsync();

  CachedSpecs(BundleStore bundles) {
    this.bundles = bundles;
  }

  CompletableFuture<DagSpec> spec(String bundle, String dagId) {
    return specs.get(bundle, this::load).thenApply(dags -> require(bundle, dagId, dags));
  }

  /** Loads away from the caller's thread: a bundle may be large. */
  private CompletableFuture<Map<String, DagSpec>> load(String bundle, Executor executor) {
    return CompletableFuture.supplyAsync(
        () ->
            bundles.load(bundle).dags().stream()
                .collect(Collectors.toUnmodifiableMap(DagSpec::dagId, Function.identity())),
        executor);
  }

  private static DagSpec require(String bundle, String dagId, Map<String, DagSpec> dags) {
    DagSpec spec = dags.get(dagId);
    if (spec == null) {
      throw DabbaException.notFound(
          "bundle " + bundle + ": expected it to define DAG \"" + dagId + "\", found none");
    }
    return spec;
  }

  private static int tasks(String bundle, Map<String, DagSpec> dags) {
    return 1 + dags.values().stream().mapToInt(dag -> dag.tasks().size()).sum();
  }
}
