package io.dabba.scheduler.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.codec.Json;
import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.AskKey;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.redis.SharedSecrets;
import io.dabba.scheduler.codec.RunRecordCodec;
import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.PoolRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.AccessStore.Kind;
import io.dabba.scheduler.port.ImportError;
import io.dabba.scheduler.port.Page;
import io.dabba.scheduler.port.PoolStatus;
import io.dabba.scheduler.port.SchedulerStatus;
import io.dabba.scheduler.port.Window;
import io.dabba.scheduler.port.WorkerStatus;
import io.dabba.scheduler.rig.KnownVersions;
import io.dabba.testkit.RedisForTests;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisStateReaderIT {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String DAG_ID = "mumbai";
  private static final int SHARD = Shards.of(DAG_ID);
  private static final InstanceKey KEY = InstanceKey.of(0);
  private static final InstanceKey OTHER = new InstanceKey(1, 3);

  private final RedisForTests server = RedisForTests.shared();
  private final RedisConnector connector = RedisConnector.of(server.uri());
  private RedisConnection<String> redis;
  private RedisStateReader reader;

  @BeforeEach
  void open() {
    server.flush();
    redis = connector.connect();
    reader = RedisStateReader.open(connector, new RedisBundleStore(connector), new KnownVersions());
  }

  @AfterEach
  void close() {
    reader.close();
    redis.close();
    connector.close();
  }

  @Test
  void shouldFindDagsInAllShards() {
    // Given
    List<String> dagIds = IntStream.range(0, 100).mapToObj(n -> "dag" + (1_000 + n)).toList();
    dagIds.forEach(dagId -> put(new DagRecord(dagId, "b", false, false, null, null)));

    // When
    List<DagRecord> dags = reader.dags().join();

    // Then
    assertThat(dags).extracting(DagRecord::dagId).containsExactlyElementsOf(dagIds);
    assertThat(reader.dag("dag1007").join()).hasValue(dags.get(7));
    assertThat(reader.dag("nope").join()).isEmpty();
  }

  @Test
  void shouldTellHowTheSlotsOfPoolsAreUsed() {
    // Given: one task runs, one waits for a worker, one is deferred
    int shard = Shards.of("db");
    RunKey run = new RunKey(DAG_ID, "r1");
    put(RedisKeys.pools(shard), "db", Json.write(new PoolRecord("db", 9, true, "x", true)));
    put(RedisKeys.pools(shard), "missing", Json.write(PoolRecord.missing("missing")));
    put(RedisKeys.poolsWanted(shard), "db", "7");
    put(RedisKeys.poolHolders(shard, "db"), new AskKey(run, KEY, 1).field(), "1|1|0|0|held");
    put(RedisKeys.poolHolders(shard, "db"), new AskKey(run, OTHER, 2).field(), "2|1|0|0|held");
    put(RedisKeys.poolHolders(shard, "db"), new AskKey(run, OTHER, 3).field(), "4|1|0|0|deferred");
    put(
        RedisKeys.taskInstances(SHARD, run, KEY),
        KEY.field(),
        TaskInstanceCodec.encode(
            new TaskInstance(TaskState.RUNNING, 1, 1, 0, 1, 1, 0, 0, 1, -1, "w1", null, null)));

    // When
    List<PoolStatus> pools = reader.pools().join();

    // Then
    assertThat(pools).extracting(pool -> pool.pool().name()).containsExactly("db", "default_pool");
    assertThat(pools.get(0))
        .isEqualTo(new PoolStatus(new PoolRecord("db", 9, true, "x", true), 1, 2, 4, 7));
    assertThat(pools.get(0).open()).isEqualTo(2);
  }

  private void put(String key, String field, String value) {
    redis.commands().hset(key, field, value).toCompletableFuture().join();
  }

  @Test
  void shouldReadADefinitionFromItsBundle() {
    // Given
    DagSpec spec = spec();
    byte[] bytes = BundleCodec.encode(new Bundle(List.of(spec), null, Map.of()));
    String hash = BundleCodec.hash(bytes);
    try (var binary = connector.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))) {
      binary.commands().set(RedisKeys.bundle(hash), bytes).toCompletableFuture().join();
    }

    // When
    DagSpec read = reader.spec(hash, DAG_ID).join();

    // Then
    assertThat(read).isEqualTo(spec);
    assertThatThrownBy(() -> reader.spec(hash, "pune").join())
        .hasCauseInstanceOf(DabbaException.class)
        .hasMessageContaining("expected it to define DAG \"pune\"");
    assertThatThrownBy(() -> reader.spec("0".repeat(64), DAG_ID).join())
        .hasMessageContaining("expected " + "0".repeat(64) + " to be stored");
  }

  @Test
  void shouldPageRunsInBothDirections() {
    // Given
    IntStream.range(0, 5).forEach(number -> put(run("r" + number, NOON.plusSeconds(number))));

    // When
    Page<RunRecord> newest = reader.runs(DAG_ID, new Window(1, 2, true)).join();
    Page<RunRecord> oldest = reader.runs(DAG_ID, new Window(3, 9, false)).join();

    // Then
    assertThat(newest.items()).extracting(run -> run.key().runId()).containsExactly("r3", "r2");
    assertThat(newest.total()).isEqualTo(5);
    assertThat(oldest.items()).extracting(run -> run.key().runId()).containsExactly("r3", "r4");
    assertThat(reader.runs(DAG_ID, new Window(0, 0, true)).join().items()).isEmpty();
    assertThat(reader.run(new RunKey(DAG_ID, "r4")).join())
        .hasValue(run("r4", NOON.plusSeconds(4)));
    assertThat(reader.run(new RunKey(DAG_ID, "nope")).join()).isEmpty();
  }

  @Test
  void shouldReadTaskInstancesAcrossChunks() {
    // Given
    RunKey run = new RunKey(DAG_ID, "r");
    TaskInstance done =
        new TaskInstance(
            TaskState.SUCCESS, 1, 1, 0, 1, 2, 3, 0, 0, TaskInstance.NO_LENGTH, "w1", null, null);
    List.of(0, 499, 500, 1_203).forEach(index -> put(run, index, done));

    // When
    List<TaskInstance> instances = reader.taskInstances(run, 499, 1_204).join();

    // Then
    assertThat(instances).hasSize(705);
    assertThat(instances.get(0)).isEqualTo(done);
    assertThat(instances.get(1)).isEqualTo(done);
    assertThat(instances.get(2)).isEqualTo(TaskInstance.UNTOUCHED);
    assertThat(instances.get(704)).isEqualTo(done);
  }

  @Test
  void shouldReadPartsOfALog() {
    // Given
    redis
        .commands()
        .rpush(RedisKeys.log("mumbai/r/t/-1/1"), "{\"n\":0}", "{\"n\":1}", "{\"n\":2}")
        .toCompletableFuture()
        .join();

    // When
    List<String> lines = reader.log("mumbai/r/t/-1/1", 1, 10).join();

    // Then
    assertThat(lines).containsExactly("{\"n\":1}", "{\"n\":2}");
    assertThat(reader.log("mumbai/r/t/-1/2", 0, 10).join()).isEmpty();
  }

  @Test
  void shouldReadXComs() {
    // Given
    RunKey run = new RunKey(DAG_ID, "r");
    XComEnvelope value = new XComEnvelope.Inline("7");
    hset(RedisKeys.xcom(SHARD, run), "t/-1/return_value", value.encode());
    hset(RedisKeys.xcom(SHARD, run), "t/-1/a/b", value.encode());
    hset(RedisKeys.xcom(SHARD, run), "t2/-1/return_value", value.encode());

    // When
    List<String> keys = reader.xcomKeys(run, "t", -1).join();

    // Then
    assertThat(keys).containsExactly("a/b", "return_value");
    assertThat(reader.xcom(run, "t", -1, "return_value").join()).hasValue(value);
    assertThat(reader.xcom(run, "t", -1, "nope").join()).isEmpty();
  }

  @Test
  void shouldFindTheXComsOfOneTaskAmongThousands() {
    // Given
    RunKey run = new RunKey(DAG_ID, "r");
    Map<String, String> others = new HashMap<>();
    IntStream.range(0, 5_000).forEach(task -> others.put("t" + task + "/-1/return_value", "v1"));
    redis.commands().hset(RedisKeys.xcom(SHARD, run), others).toCompletableFuture().join();

    // When
    List<String> keys = reader.xcomKeys(run, "t4321", -1).join();

    // Then
    assertThat(keys).containsExactly("return_value");
  }

  @Test
  void shouldTellLivingWorkersFromDeadOnes() {
    // Given
    long now = System.currentTimeMillis();
    zadd("alive", now + 3_600_000);
    zadd("dead", now - 3_600_000);
    hset(RedisKeys.WORKER_INFO, "alive", "{\"slots\":4}");

    // When
    List<WorkerStatus> workers = reader.workers().join();

    // Then
    assertThat(workers).extracting(WorkerStatus::worker).containsExactly("alive", "dead");
    assertThat(workers).extracting(WorkerStatus::alive).containsExactly(true, false);
    assertThat(workers.get(0).description()).contains("4");
  }

  @Test
  void shouldReadSchedulersAndImportErrors() {
    // Given
    SchedulerStatus scheduler = new SchedulerStatus("s1", NOON);
    ImportError error = new ImportError("bad.yaml", "line 1: expected", NOON);
    hset(RedisKeys.SCHEDULERS, "s1", Json.write(scheduler));
    hset(RedisKeys.IMPORT_ERRORS, "bad.yaml", Json.write(error));

    // When / Then
    assertThat(reader.schedulers().join()).containsExactly(scheduler);
    assertThat(reader.importErrors().join()).containsExactly(error);
    assertThat(reader.workers().join()).isEmpty();
  }

  @Test
  void shouldMakeASecretOnce() {
    // Given
    byte[] first = SharedSecrets.obtain(connector, SharedSecrets.TOKEN);

    // When
    byte[] second = SharedSecrets.obtain(connector, SharedSecrets.TOKEN);

    // Then
    assertThat(first).hasSize(32).isEqualTo(second);
    assertThat(SharedSecrets.obtainMessageKey(redis.commands())).isNotEqualTo(first);
  }

  @Test
  void shouldKeepUsersAndNotes() {
    // Given
    RedisAccessStore people = new RedisAccessStore(redis);

    // When
    boolean first = people.create(Kind.USER, "vera", "{}").join();
    boolean again = people.create(Kind.USER, "vera", "{1}").join();
    boolean stale = people.replace(Kind.USER, "vera", "{0}", "{2}").join();
    boolean changed = people.replace(Kind.USER, "vera", "{}", "{2}").join();
    boolean noted = people.note("n", "x", Duration.ofMinutes(1)).join();

    // Then
    assertThat(List.of(first, again, stale, changed, noted))
        .containsExactly(true, false, false, true, true);
    assertThat(people.find(Kind.USER, "vera").join()).hasValue("{2}");
    assertThat(people.all(Kind.ROLE).join()).isEmpty();
    assertThat(people.note("n", "y", Duration.ofMinutes(1)).join()).isFalse();
    assertThat(people.takeNote("n").join()).hasValue("x");
    assertThat(people.noted("n").join()).isEmpty();
    assertThat(people.delete(Kind.USER, "vera").join()).isTrue();
  }

  @Test
  void shouldNameAStoreThatIsAway() throws Exception {
    // Given
    try (RedisForTests own = RedisForTests.start();
        RedisConnector lost = RedisConnector.of(own.uri());
        RedisStateReader cutOff =
            RedisStateReader.open(lost, new RedisBundleStore(lost), new KnownVersions())) {
      own.stop();

      // When / Then
      assertThatThrownBy(() -> cutOff.dag(DAG_ID).join())
          .hasCauseInstanceOf(DabbaException.class)
          .satisfies(
              failure ->
                  assertThat(((DabbaException) failure.getCause()).code())
                      .isEqualTo(ErrorCode.UNAVAILABLE));
    }
  }

  private void put(DagRecord dag) {
    hset(RedisKeys.dags(Shards.of(dag.dagId())), dag.dagId(), Json.write(dag));
  }

  private void put(RunRecord run) {
    redis
        .commands()
        .hset(RedisKeys.run(SHARD, run.key()), RunRecordCodec.encode(run))
        .toCompletableFuture()
        .join();
    redis
        .commands()
        .zadd(
            RedisKeys.runs(SHARD, DAG_ID),
            (double) run.queuedAt().toEpochMilli(),
            run.key().runId())
        .toCompletableFuture()
        .join();
  }

  private void put(RunKey run, int taskIndex, TaskInstance instance) {
    hset(
        RedisKeys.taskInstances(SHARD, run, InstanceKey.of(taskIndex)),
        Integer.toString(taskIndex),
        TaskInstanceCodec.encode(instance));
  }

  private void hset(String key, String field, String value) {
    redis.commands().hset(key, field, value).toCompletableFuture().join();
  }

  private void zadd(String worker, long leaseUntil) {
    redis
        .commands()
        .zadd(RedisKeys.WORKERS, (double) leaseUntil, worker)
        .toCompletableFuture()
        .join();
  }

  private static RunRecord run(String runId, Instant at) {
    return new RunRecord(
        new RunKey(DAG_ID, runId),
        "b",
        "manual",
        null,
        null,
        null,
        at,
        "{}",
        "cli",
        null,
        null,
        RunState.QUEUED,
        at,
        null,
        null,
        null,
        0,
        null,
        null);
  }

  private static DagSpec spec() {
    return new DagSpec(
        DAG_ID,
        null,
        null,
        Schedule.manual(),
        null,
        null,
        false,
        16,
        0,
        null,
        List.of(),
        "dabba",
        Map.of(),
        "mumbai.yaml",
        List.of());
  }
}
