package io.dabba.scheduler.redis;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.codec.Json;
import io.dabba.common.command.DeployDag;
import io.dabba.common.command.RetireDag;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.port.BundleStore;
import io.dabba.scheduler.port.DagDeployment;
import io.dabba.scheduler.port.ImportError;
import io.dabba.scheduler.port.Inbox;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores bundles and tells the shards of their DAGs; keeps import errors where the API reads them.
 */
public final class RedisDagDeployment implements DagDeployment, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisDagDeployment.class);

  private final RedisConnection<String> connection;
  private final BundleStore bundles;
  private final Inbox inbox;
  private final RedisOldVersions oldVersions;
  private final boolean pausedAtCreation;

  public RedisDagDeployment(
      RedisConnector redis, BundleStore bundles, Inbox inbox, boolean pausedAtCreation) {
    this.connection = redis.connect();
    this.bundles = bundles;
    this.oldVersions = new RedisOldVersions(connection, bundles);
    this.inbox = inbox;
    this.pausedAtCreation = pausedAtCreation;
  }

  @Override
  public void deployed(Bundle bundle, byte[] encoded, String hash, String fileloc) {
    bundles.save(hash, encoded);
    Instant now = Instant.now();
    bundle
        .dags()
        .forEach(
            dag ->
                Answers.await(
                    RedisDagHistory.remember(connection.commands(), dag.dagId(), hash, now)));
    CompletableFuture<?>[] deployed =
        bundle.dags().stream()
            .map(DagSpec::dagId)
            .map(
                dagId ->
                    inbox.append(Shards.of(dagId), new DeployDag(dagId, hash, pausedAtCreation)))
            .toArray(CompletableFuture<?>[]::new);
    Answers.await(CompletableFuture.allOf(deployed));
    bundle.dags().forEach(dag -> oldVersions.forget(dag.dagId()));
    log.info("deployed file={} dags={}", fileloc, bundle.dags().size());
  }

  @Override
  public void removed(String dagId) {
    Answers.await(inbox.append(Shards.of(dagId), new RetireDag(dagId)));
    log.info("retired dag_id={}", dagId);
  }

  @Override
  public void broken(String fileloc, String message) {
    ImportError error = new ImportError(fileloc, message, Instant.now());
    Answers.await(connection.commands().hset(RedisKeys.IMPORT_ERRORS, fileloc, Json.write(error)));
    log.warn("broken file={} {}", fileloc, message);
  }

  @Override
  public void repaired(String fileloc) {
    Answers.await(connection.commands().hdel(RedisKeys.IMPORT_ERRORS, fileloc));
  }

  @Override
  public void scanned(Set<String> dagIds, Set<String> broken) {
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      Answers.await(connection.commands().hvals(RedisKeys.dags(shard))).stream()
          .map(json -> Json.read(json, DagRecord.class))
          .filter(dag -> !dag.stale() && !dagIds.contains(dag.dagId()))
          .filter(dag -> !broken.contains(fileOf(dag)))
          .forEach(dag -> removed(dag.dagId()));
    }
    Answers.await(connection.commands().hkeys(RedisKeys.IMPORT_ERRORS)).stream()
        .filter(fileloc -> !broken.contains(fileloc))
        .forEach(this::repaired);
  }

  @Override
  public void close() {
    connection.close();
  }

  private String fileOf(DagRecord dag) {
    return bundles.load(dag.bundle()).dags().stream()
        .filter(spec -> spec.dagId().equals(dag.dagId()))
        .map(DagSpec::fileloc)
        .findFirst()
        .orElse("");
  }
}
