package io.dabba.scheduler.redis;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.redis.RedisScript;
import io.dabba.common.redis.ScriptRunner;
import io.dabba.scheduler.port.BundleStore;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Forgets versions of DAGs that no stored run is pinned to, but for the last few. It looks at a DAG
 * when a new version of it comes, so its cost follows what people change.
 */
final class RedisOldVersions {
  /** Versions of a DAG that are kept though nothing needs them. */
  static final int KEPT = 10;

  private static final int MOST = 100;

  /** Runs that Redis looks at in one go; beyond that many, versions stay until runs are deleted. */
  private static final int MOST_RUNS = 50_000;

  /** What is deployed again in the meantime is stored again, and then stays. */
  private static final Duration BUNDLE_OUTLIVES = Duration.ofDays(1);

  private final RedisConnection<String> connection;
  private final ScriptRunner scripts;
  private final BundleStore bundles;

  RedisOldVersions(RedisConnection<String> connection, BundleStore bundles) {
    this.connection = connection;
    this.scripts = new ScriptRunner(connection.commands());
    this.bundles = bundles;
  }

  /** Forgets old versions of a DAG, and bundles that no other DAG has a version in. */
  void forget(String dagId) {
    int shard = Shards.of(dagId);
    String[] keys = {
      RedisKeys.versions(shard, dagId),
      RedisKeys.droppedVersions(shard),
      RedisKeys.pins(shard),
      RedisKeys.dags(shard),
      RedisKeys.runs(shard, dagId)
    };
    List<String> forgotten =
        Answers.await(
            scripts.run(
                RedisScript.DROP_VERSIONS,
                ScriptOutputType.MULTI,
                keys,
                dagId,
                Integer.toString(KEPT),
                Integer.toString(MOST),
                RedisKeys.runPrefix(shard, dagId),
                Integer.toString(MOST_RUNS)));
    forgotten.stream().filter(bundle -> !isInUse(bundle)).forEach(this::expire);
  }

  private boolean isInUse(String bundle) {
    List<? extends CompletionStage<Double>> versions =
        bundles.load(bundle).dags().stream()
            .map(DagSpec::dagId)
            .map(dagId -> RedisKeys.versions(Shards.of(dagId), dagId))
            .map(key -> connection.commands().zscore(key, bundle))
            .toList();
    return versions.stream().anyMatch(score -> Answers.await(score) != null);
  }

  private void expire(String bundle) {
    Answers.await(connection.commands().expire(RedisKeys.bundle(bundle), BUNDLE_OUTLIVES));
  }
}
