package io.dabba.scheduler.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.DagHistory.Version;
import io.dabba.scheduler.rig.DagBuilder;
import io.dabba.testkit.RedisForTests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions of a DAG that are forgotten, and what is needed all the same. */
class RedisOldVersionsIT {
  private static final String DAG_ID = "etl";
  private static final int SHARD = Shards.of(DAG_ID);

  private final RedisForTests server = RedisForTests.shared();
  private RedisConnector connector;
  private RedisConnection<String> redis;
  private RedisBundleStore bundles;
  private RedisOldVersions versions;

  @BeforeEach
  void connect() {
    server.flush();
    connector = RedisConnector.of(server.uri());
    redis = connector.connect();
    bundles = new RedisBundleStore(connector);
    versions = new RedisOldVersions(redis, bundles);
  }

  @AfterEach
  void disconnect() {
    bundles.close();
    redis.close();
    connector.close();
  }

  @Test
  void shouldKeepTheLastVersionsAndTheirNumbers() {
    // Given
    List<String> deployed = deploy(13);

    // When
    versions.forget(DAG_ID);

    // Then
    List<Version> left = new RedisDagHistory(redis.commands(), bundles).versions(DAG_ID).join();
    assertThat(left).extracting(Version::bundle).isEqualTo(deployed.subList(3, 13));
    assertThat(left).extracting(Version::number).startsWith(4).endsWith(13);
    assertThat(lifetime(deployed.get(2))).isPositive();
    assertThat(lifetime(deployed.get(3))).isEqualTo(-1);
  }

  @Test
  void shouldKeepWhatARunIsPinnedTo() {
    // Given
    List<String> deployed = deploy(13);
    String pin = RedisKeys.pin(DAG_ID, deployed.get(1));
    await(redis.commands().hset(RedisKeys.pins(SHARD), pin, "1"));

    // When
    versions.forget(DAG_ID);

    // Then
    List<Version> left = new RedisDagHistory(redis.commands(), bundles).versions(DAG_ID).join();
    assertThat(left).extracting(Version::bundle).isEqualTo(deployed.subList(1, 13));
  }

  @Test
  void shouldKeepWhatARunIsPinnedToThatIsOlderThanPins() {
    // Given
    List<String> deployed = deploy(13);
    RunKey run = new RunKey(DAG_ID, "manual__1");
    await(redis.commands().hset(RedisKeys.run(SHARD, run), "bundle", deployed.get(1)));
    await(redis.commands().zadd(RedisKeys.runs(SHARD, DAG_ID), 1.0, run.runId()));

    // When
    versions.forget(DAG_ID);

    // Then
    List<Version> left = new RedisDagHistory(redis.commands(), bundles).versions(DAG_ID).join();
    assertThat(left).extracting(Version::bundle).isEqualTo(deployed.subList(1, 13));
    String pin = RedisKeys.pin(DAG_ID, deployed.get(1));
    assertThat(Answers.await(redis.commands().hget(RedisKeys.pins(SHARD), pin))).isEqualTo("1");
  }

  @Test
  void shouldCountNoRunTwice() {
    // Given
    List<String> deployed = deploy(12);
    versions.forget(DAG_ID);
    String pin = RedisKeys.pin(DAG_ID, deployed.get(11));
    RunKey run = new RunKey(DAG_ID, "manual__1");
    await(redis.commands().hset(RedisKeys.run(SHARD, run), "bundle", deployed.get(11)));
    await(redis.commands().zadd(RedisKeys.runs(SHARD, DAG_ID), 1.0, run.runId()));
    await(redis.commands().hset(RedisKeys.pins(SHARD), pin, "7"));
    deploy(13);

    // When
    versions.forget(DAG_ID);

    // Then
    assertThat(Answers.await(redis.commands().hget(RedisKeys.pins(SHARD), pin))).isEqualTo("7");
  }

  @Test
  void shouldKeepABundleThatIsStoredAgain() {
    // Given
    List<String> deployed = deploy(11);
    versions.forget(DAG_ID);
    assertThat(lifetime(deployed.get(0))).isPositive();

    // When
    bundles.save(deployed.get(0), bundle(0));

    // Then
    assertThat(lifetime(deployed.get(0))).isEqualTo(-1);
  }

  private List<String> deploy(int count) {
    List<String> hashes = new ArrayList<>();
    for (int version = 0; version < count; version++) {
      byte[] bytes = bundle(version);
      String hash = BundleCodec.hash(bytes);
      bundles.save(hash, bytes);
      Instant at = Instant.ofEpochMilli(1_000L + version);
      await(RedisDagHistory.remember(redis.commands(), DAG_ID, hash, at));
      hashes.add(hash);
    }
    return hashes;
  }

  private static byte[] bundle(int version) {
    byte[] source = ("version " + version).getBytes(StandardCharsets.UTF_8);
    return BundleCodec.encode(
        new Bundle(
            List.of(DagBuilder.dag(DAG_ID).task("a").build()), null, Map.of("etl.yaml", source)));
  }

  private long lifetime(String bundle) {
    return Answers.await(redis.commands().ttl(RedisKeys.bundle(bundle)));
  }

  private static void await(CompletionStage<?> answer) {
    answer.toCompletableFuture().join();
  }
}
