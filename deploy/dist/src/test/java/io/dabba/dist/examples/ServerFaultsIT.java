package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What servers do to Dabba while a run is under way. A broker may do anything, and every task still
 * runs once; a Redis that forgets may make tasks run again, and none is lost.
 */
@Timeout(120)
class ServerFaultsIT {
  private static final String DAG = "ledger";
  private static final String PATIENT = "patient";
  private static final String BALLAST = "ballast";
  private static final int BALLAST_BYTES = 50_000_000;

  /** A sample, not the help before it, which says "1 while". */
  private static final String HELD = "\ndabba_store_memory_held";

  private static final String QUEUE = "dabba.queue.default";
  private static final int TASKS = 454;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static RedisForTests redis;
  private static BrokerForTests broker;
  private static LiveNode node;
  private static RedisConnector connector;
  private static RedisConnection<String> connection;

  private Path ledger;

  @BeforeAll
  static void start() throws IOException {
    redis = RedisForTests.start();
    broker = BrokerForTests.start();
    LiveNode.copy("Ledger.java", Files.createDirectories(folder.resolve("dags")));
    LiveNode.copy("patient.yaml", folder.resolve("dags"));
    node = LiveNode.start(folder, redis.uri(), broker.uri(), broker.hasQuorumQueues());
    connector = RedisConnector.of(redis.uri());
    connection = connector.connect();
  }

  @AfterAll
  static void stop() throws IOException {
    connector.close();
    node.close();
    broker.close();
    redis.close();
  }

  @BeforeEach
  void newLedger() throws IOException {
    ledger = Files.createTempFile(folder, "ledger", "");
  }

  @Test
  void shouldRunEachTaskOnceThoughItsQueueIsDeleted() throws Exception {
    String run = startedRun();

    // When
    try (var amqp = new RabbitConnector(broker.uri(), QueueDialect.CLASSIC).connect("fault");
        Channel channel = amqp.createChannel()) {
      channel.queueDelete(QUEUE);
    }

    // Then
    awaitSuccess(run);
    assertThat(tasks()).hasSize(TASKS).doesNotHaveDuplicates();
  }

  @Test
  void shouldRunEachTaskOnceThoughTheBrokerForgetsEverything() throws Exception {
    assumeThat(broker.canBeDisturbed()).as("a RabbitMQ of its own").isTrue();
    String run = startedRun();

    // When
    broker.wipe();

    // Then
    awaitSuccess(run);
    assertThat(tasks()).hasSize(TASKS).doesNotHaveDuplicates();
  }

  @Test
  void shouldRunEachTaskOnceThoughTheBrokerRefusesMessages() throws Exception {
    assumeThat(broker.canBeDisturbed()).as("a RabbitMQ of its own").isTrue();
    broker.control(
        "set_policy", "short", QUEUE, "{\"max-length\":2,\"overflow\":\"reject-publish\"}");

    // When
    String run = startedRun();

    // Then
    awaitSuccess(run);
    assertThat(tasks()).hasSize(TASKS).doesNotHaveDuplicates();
    broker.control("clear_policy", "short");
  }

  @Test
  void shouldGoOnOnceTheBrokerTakesMessagesAgain() throws Exception {
    assumeThat(broker.canBeDisturbed()).as("a RabbitMQ of its own").isTrue();
    broker.raiseMemoryAlarm();
    String run = trigger();
    String state = node.api().dagRun(DAG, run).path("state").asText();

    // When
    broker.clearMemoryAlarm();

    // Then
    awaitSuccess(run);
    assertThat(state).isIn("queued", "running");
    assertThat(tasks()).hasSize(TASKS).doesNotHaveDuplicates();
  }

  @Test
  void shouldRunEachTaskOnceThoughRedisForgetsItsScripts() throws Exception {
    String run = startedRun();

    // When
    for (int time = 0; time < 20; time++) {
      connection.commands().scriptFlush().get();
    }

    // Then
    awaitSuccess(run);
    assertThat(tasks()).hasSize(TASKS).doesNotHaveDuplicates();
  }

  @Test
  void shouldWaitWhileRedisHasNoMemoryAndLoseNothing() throws Exception {
    String run = startedRun();

    // When
    connection.commands().configSet("maxmemory", "1").get();
    int refused = node.api().triggerStatus(DAG, Map.of("file", ledger.toString()));
    JsonNode read = node.api().dagRun(DAG, run);
    connection.commands().configSet("maxmemory", "0").get();

    // Then
    awaitSuccess(run);
    assertThat(refused).isEqualTo(503);
    assertThat(read.path("state").asText()).isEqualTo("running");
    assertThat(tasks()).hasSize(TASKS).doesNotHaveDuplicates();
  }

  @Test
  void shouldBeginNothingWhileRedisIsNearlyFull() throws Exception {
    String run = startedRun();
    Map<String, String> conf = Map.of("file", ledger.toString());

    // When
    fillRedis();
    await().atMost(LIMIT).until(() -> node.api().triggerStatus(DAG, conf) == 503);
    String held = node.schedulerMetrics().scrape();
    emptyRedis();

    // Then
    awaitSuccess(run);
    await().atMost(LIMIT).until(() -> node.schedulerMetrics().scrape().contains(HELD + " 0"));
    assertThat(held).contains(HELD + " 1");
  }

  @Test
  void shouldLetEndWhatRunsWhileRedisIsNearlyFull() throws Exception {
    Path gate = folder.resolve("gate");
    String run = trigger(PATIENT, Map.of("gate", gate.toString()));
    await().atMost(LIMIT).until(() -> state(run, "waits").equals("running"));

    // When
    fillRedis();
    await().atMost(LIMIT).until(() -> node.schedulerMetrics().scrape().contains(HELD + " 1"));
    Files.createFile(gate);
    await().atMost(LIMIT).until(() -> state(run, "waits").equals("success"));
    String next = state(run, "follows");
    String held = node.schedulerMetrics().scrape();
    emptyRedis();

    // Then
    await().atMost(LIMIT).until(() -> state(run, "follows").equals("success"));
    assertThat(next).isEqualTo("queued");
    assertThat(held).contains(HELD + " 1");
  }

  @Test
  void shouldWaitWhileRedisIsAReadOnlyReplica() throws Exception {
    String run = startedRun();

    // When: as a master that was replaced finds itself
    connection.commands().replicaof("127.0.0.1", 1).get();
    int refused = node.api().triggerStatus(DAG, Map.of("file", ledger.toString()));
    connection.commands().replicaofNoOne().get();

    // Then
    awaitSuccess(run);
    assertThat(refused).isEqualTo(503);
    assertThat(tasks()).hasSize(TASKS).doesNotHaveDuplicates();
  }

  /** A snapshot that cannot be put in its place is to Redis as a disk that is full. */
  @Test
  void shouldWaitWhileRedisCannotWriteToItsDisk() throws Exception {
    String run = startedRun();
    Map<String, String> config = connection.commands().configGet("d*").get();
    Path snapshot = Path.of(config.get("dir"), config.get("dbfilename"));
    Files.deleteIfExists(snapshot);
    Path obstacle = Files.createDirectories(snapshot.resolve("obstacle"));

    // When
    connection.commands().configSet("save", "3600 1").get();
    connection.commands().bgsave().get();
    await()
        .atMost(LIMIT)
        .until(() -> connection.commands().info("persistence").get().contains("status:err"));
    int refused = node.api().triggerStatus(DAG, Map.of("file", ledger.toString()));
    connection.commands().configSet("save", "").get();
    Files.delete(obstacle);
    Files.delete(snapshot);

    // Then
    awaitSuccess(run);
    assertThat(refused).isEqualTo(503);
    assertThat(tasks()).hasSize(TASKS).doesNotHaveDuplicates();
  }

  @Test
  void shouldGoOnAfterRedisWasKilled() throws Exception {
    String run = startedRun();

    // When
    redis.kill();
    redis.restart();

    // Then
    awaitSuccess(run);
    assertThat(tasks()).hasSize(TASKS).doesNotHaveDuplicates();
  }

  @Test
  void shouldRunEveryTaskThoughRedisForgetsItsLastWrites() throws Exception {
    String run = startedRun();

    // When: as a machine that loses its power before the last second is on disk
    redis.loseLastWrites(60_000);

    // Then
    awaitSuccess(run);
    assertThat(tasks().stream().distinct()).hasSize(TASKS);
  }

  /** A run of which some tasks have ended and most have not. */
  private String startedRun() {
    String run = trigger();
    await().atMost(LIMIT).until(() -> tasks().size() > 40);
    return run;
  }

  private String trigger() {
    return trigger(DAG, Map.of("file", ledger.toString()));
  }

  private static String trigger(String dagId, Map<String, String> conf) {
    return await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> node.api().trigger(dagId, conf), id -> !id.isEmpty());
  }

  private static void awaitSuccess(String run) {
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> node.api().dagRun(DAG, run).path("state").asText().equals("success"));
  }

  private static String state(String run, String task) {
    JsonNode dagRun = node.api().dagRun(PATIENT, run);
    return node.api().task(dagRun, task).path("state").asText();
  }

  private List<String> tasks() throws IOException {
    return Files.readAllLines(ledger);
  }

  /** Takes 94 of 100 bytes, most of them for good: what connections take comes and goes. */
  private static void fillRedis() throws Exception {
    connection.commands().setrange(BALLAST, BALLAST_BYTES, "x").get();
    connection.commands().configSet("maxmemory", Long.toString(usedMemory() * 100 / 94)).get();
  }

  private static void emptyRedis() throws Exception {
    connection.commands().configSet("maxmemory", "0").get();
    connection.commands().del(BALLAST).get();
  }

  private static long usedMemory() throws Exception {
    return connection
        .commands()
        .info("memory")
        .get()
        .lines()
        .filter(line -> line.startsWith("used_memory:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
        .sum();
  }
}
