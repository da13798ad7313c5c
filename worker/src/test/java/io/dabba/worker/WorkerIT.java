package io.dabba.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import io.dabba.common.codec.Json;
import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.DeferTask;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.RescheduleTask;
import io.dabba.common.command.SkipTask;
import io.dabba.common.command.StartTask;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.MessageSigner;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Trigger;
import io.dabba.common.wait.Wait;
import io.dabba.common.wait.WaitEnd;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole worker against real Redis and a real broker; the scheduler is played by hand. */
@WithServers
class WorkerIT {
  private static final String DAG = "tiffin";
  private static final int INLINE_BYTES = 48 * 1024;
  private static final int MAX_BYTES = 256 * 1024;

  @TempDir private Path dataDir;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private RedisConnector redis;
  private RabbitConnector rabbit;
  private FakeScheduler scheduler;
  private Worker worker;

  @BeforeEach
  void start(RedisForTests redisServer, BrokerForTests broker) throws Exception {
    redis = RedisConnector.of(redisServer.uri());
    QueueDialect dialect = broker.hasQuorumQueues() ? QueueDialect.QUORUM : QueueDialect.CLASSIC;
    rabbit = new RabbitConnector(broker.uri(), dialect);
    scheduler = new FakeScheduler(redis, rabbit);
    worker = Worker.start(settings(), redis, rabbit, registry);
  }

  @AfterEach
  void stop() {
    worker.close();
    scheduler.close();
    redis.close();
  }

  @Test
  void shouldRunABashTaskAndReportItsValue() throws Exception {
    // Given
    String bundle =
        scheduler.deploy(
            TestDags.dag(
                DAG,
                TestDags.task(
                    "count",
                    "bash",
                    Map.of(
                        "command",
                        "echo \"for $WHERE\"; echo '{\"meals\": 42}'",
                        "env",
                        Map.of("WHERE", "{{ params.city }} on {{ ds }}")))));
    RunKey run = scheduler.run(DAG, "r1", "{\"city\": \"Pune\"}");

    // When
    TryKey key = scheduler.queue(run, 0, "count", bundle);

    // Then
    assertThat(outcome()).isInstanceOf(CompleteTask.class);
    assertThat(scheduler.commands(DAG).get(0)).isEqualTo(new StartTask(key, worker.id()));
    assertThat(scheduler.xcom(run, "count", "return_value")).isEqualTo("v{\"meals\":42}");
    assertThat(scheduler.log(run, "count"))
        .hasSize(2)
        .first()
        .asString()
        .contains("\"level\":\"info\"", "\"event\":\"for Pune on 2026-01-02\"");
    await().untilAsserted(() -> assertThat(scheduler.queued()).isZero());
  }

  @Test
  void shouldClaimEachLookOfATryOnce() throws Exception {
    // Given
    Map<String, Object> arguments =
        Map.of("filepath", "/nowhere/at/all", "mode", "reschedule", "poke_interval", 60);
    String bundle =
        scheduler.deploy(TestDags.dag(DAG, TestDags.task("look", "file_sensor", arguments)));
    RunKey run = scheduler.run(DAG, "r1", "{}");
    TryKey key = scheduler.queue(run, 0, "look", bundle);
    assertThat(outcome()).isEqualTo(new RescheduleTask(key, 60_000, runMillis(outcome())));
    scheduler.dropClaim(key);
    scheduler.markLook(key, 1, "");

    // When
    scheduler.publish(new TaskMessage(key, "look", bundle));
    scheduler.publish(new TaskMessage(key, "look", bundle, 1));
    scheduler.publish(new TaskMessage(key, "look", bundle, 1));

    // Then
    await().until(() -> outcomes().size() == 2);
    await().untilAsserted(() -> assertThat(scheduler.queued()).isZero());
    assertThat(scheduler.commands(DAG).stream().filter(StartTask.class::isInstance)).hasSize(2);
    assertThat(outcomes()).hasSize(2);
  }

  @Test
  void shouldTellATaskWhatEndedItsWait() throws Exception {
    // Given
    String bundle =
        scheduler.deploy(
            TestDags.dag(DAG, TestDags.task("wait", "event_sensor", Map.of("event", "orders"))));
    RunKey run = scheduler.run(DAG, "r1", "{}");
    TryKey key = scheduler.queue(run, 0, "wait", bundle);
    assertThat(outcome()).isInstanceOf(DeferTask.class);
    Wait wait =
        new Wait(Trigger.event("orders"), null, 1, null, OnTimeout.FAIL, null)
            .ended(WaitEnd.event("{\"name\":\"\u0928|\"}"));
    scheduler.dropClaim(key);
    scheduler.markLook(key, 1, Json.write(wait));

    // When
    scheduler.publish(new TaskMessage(key, "wait", bundle, 1));

    // Then
    await().until(() -> outcomes().size() == 2);
    assertThat(outcomes().get(1)).isInstanceOf(CompleteTask.class);
    assertThat(scheduler.xcom(run, "wait", "return_value")).isEqualTo("v{\"name\":\"\u0928|\"}");
  }

  private static long runMillis(Command outcome) {
    return ((RescheduleTask) outcome).runMillis();
  }

  @Test
  void shouldRenderTheValuesOfOtherTasks() throws Exception {
    // Given
    String bundle =
        scheduler.deploy(
            TestDags.dag(
                DAG,
                TestDags.task(
                    "load",
                    "bash",
                    Map.of(
                        "command",
                        "echo $A-$B",
                        "env",
                        Map.of(
                            "A", "{{ xcom.extract.count }}",
                            "B", "{{ ti.xcom_pull('extract').city }}")))));
    RunKey run = scheduler.run(DAG, "r1", "{}");
    scheduler.pushXCom(run, "extract", "v{\"count\":7,\"city\":\"Delhi\"}");

    // When
    scheduler.queue(run, 0, "load", bundle);

    // Then
    assertThat(outcome()).isInstanceOf(CompleteTask.class);
    assertThat(scheduler.xcom(run, "load", "return_value")).isEqualTo("v\"7-Delhi\"");
  }

  @Test
  void shouldSkipOnExitCode99AndFailOnOthers() throws Exception {
    // Given
    String bundle =
        scheduler.deploy(
            TestDags.dag(
                DAG, TestDags.bash("skip", "exit 99"), TestDags.bash("fail", "echo no; exit 3")));
    RunKey run = scheduler.run(DAG, "r1", "{}");

    // When
    scheduler.queue(run, 0, "skip", bundle);
    scheduler.queue(run, 1, "fail", bundle);

    // Then
    await().until(() -> outcomes().size() == 2);
    assertThat(outcomes()).hasAtLeastOneElementOfType(SkipTask.class);
    assertThat(outcomes())
        .filteredOn(FailTask.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            FailTask.class,
            failed -> {
              assertThat(failed.retryable()).isTrue();
              assertThat(failed.error()).contains("found 3");
            });
  }

  @Test
  void shouldRunATryOnceHoweverOftenItIsDelivered() throws Exception {
    // Given
    String bundle = scheduler.deploy(TestDags.dag(DAG, TestDags.task("join", "empty", Map.of())));
    RunKey run = scheduler.run(DAG, "r1", "{}");
    TryKey key = new TryKey(run, 0, TryKey.UNMAPPED, 1);
    scheduler.markQueued(key);

    // When
    for (int copy = 0; copy < 20; copy++) {
      scheduler.publish(new TaskMessage(key, "join", bundle));
    }

    // Then
    await().untilAsserted(() -> assertThat(claims()).isEqualTo(20));
    await().untilAsserted(() -> assertThat(outcomes()).hasSize(1));
    assertThat(scheduler.commands(DAG)).hasSize(2);
    await().untilAsserted(() -> assertThat(scheduler.queued()).isZero());
  }

  @Test
  void shouldFailATryWhoseBundleIsUnknown() throws Exception {
    // Given
    RunKey run = scheduler.run(DAG, "r1", "{}");

    // When
    scheduler.queue(run, 0, "count", "0".repeat(64));

    // Then
    assertThat(outcome())
        .isInstanceOfSatisfying(
            FailTask.class,
            failed -> {
              assertThat(failed.kind()).isEqualTo(FailureKind.INVALID);
              assertThat(failed.retryable()).isFalse();
              assertThat(failed.error()).contains("bundle: expected 000");
            });
  }

  @Test
  void shouldFailATryThatDoesNotFitItsBundle() throws Exception {
    // Given
    String bundle = scheduler.deploy(TestDags.dag(DAG, TestDags.task("join", "empty", Map.of())));
    RunKey run = scheduler.run(DAG, "r1", "{}");

    // When
    scheduler.queue(run, 5, "join", bundle);
    scheduler.queue(run, 0, "other", bundle);

    // Then
    await().until(() -> outcomes().size() == 2);
    assertThat(outcomes())
        .allSatisfy(
            command ->
                assertThat(command)
                    .isInstanceOfSatisfying(
                        FailTask.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.INVALID)));
  }

  @Test
  void shouldKeepALargeValueOutOfRedis() throws Exception {
    // Given
    String bundle =
        scheduler.deploy(
            TestDags.dag(DAG, TestDags.bash("large", "head -c 60000 /dev/zero | tr '\\0' x")));
    RunKey run = scheduler.run(DAG, "r1", "{}");

    // When
    scheduler.queue(run, 0, "large", bundle);

    // Then
    assertThat(outcome()).isInstanceOf(CompleteTask.class);
    assertThat(XComEnvelope.decode(String.valueOf(scheduler.xcom(run, "large", "return_value"))))
        .isInstanceOfSatisfying(
            XComEnvelope.Reference.class,
            reference -> assertThat(reference.bytes()).isEqualTo(60_002));
  }

  @Test
  void shouldFailATryWhoseValueIsTooLarge() throws Exception {
    // Given
    String bundle =
        scheduler.deploy(
            TestDags.dag(DAG, TestDags.bash("huge", "head -c 300000 /dev/zero | tr '\\0' x")));
    RunKey run = scheduler.run(DAG, "r1", "{}");

    // When
    scheduler.queue(run, 0, "huge", bundle);

    // Then
    assertThat(outcome())
        .isInstanceOfSatisfying(
            FailTask.class,
            failed -> {
              assertThat(failed.kind()).isEqualTo(FailureKind.LIMIT_EXCEEDED);
              assertThat(failed.error()).contains("expected at most 262144 bytes");
            });
    assertThat(scheduler.xcom(run, "huge", "return_value")).isNull();
  }

  @Test
  void shouldMoveUnreadableMessagesToTheDeadLetters() throws Exception {
    // Given
    byte[] unsigned = "[[], {}, {}]".getBytes(StandardCharsets.UTF_8);
    TaskMessageCodec stranger = new TaskMessageCodec(new MessageSigner(new byte[32]));
    TaskMessageCodec.Encoded forged =
        stranger.encode(
            new TaskMessage(new TryKey(new RunKey(DAG, "r1"), 0, -1, 1), "count", "hash"));

    // When
    scheduler.publish(Map.of(), unsigned);
    scheduler.publish(forged.headers(), forged.body());
    scheduler.publishSentAt(Instant.now().minus(TaskMessageCodec.MAX_AGE).minusSeconds(1));
    scheduler.publish(Map.of("note", "mine"), new byte[TaskMessageCodec.MAX_BODY_BYTES + 1]);

    // Then
    assertThat(reasonOf(dead())).contains("found none");
    assertThat(reasonOf(dead())).contains("found another");
    assertThat(reasonOf(dead())).contains("found it expired");
    GetResponse large = dead();
    assertThat(reasonOf(large)).contains("expected at most 65536 bytes, found 65537");
    assertThat(large.getBody()).hasSize(TaskMessageCodec.MAX_BODY_BYTES);
    assertThat(large.getProps().getHeaders().get("note")).hasToString("mine");
    await().untilAsserted(() -> assertThat(scheduler.queued()).isZero());
    assertThat(scheduler.commands(DAG)).isEmpty();
    assertThat(registry.get("dabba.worker.dead.letters").counter().count()).isEqualTo(4);
  }

  @Test
  void shouldRunNothingForAMessageThatIsReplayed() throws Exception {
    // Given
    String bundle = scheduler.deploy(TestDags.dag(DAG, TestDags.bash("count", "echo 42")));
    RunKey run = scheduler.run(DAG, "r1", "{}");
    TryKey key = scheduler.queue(run, 0, "count", bundle);
    assertThat(outcome()).isInstanceOf(CompleteTask.class);

    // When
    scheduler.publish(new TaskMessage(key, "count", bundle));

    // Then
    await().untilAsserted(() -> assertThat(scheduler.queued()).isZero());
    await().until(() -> claims() == 2);
    assertThat(scheduler.commands(DAG)).hasSize(2);
  }

  @Test
  void shouldStopATaskThatRunsTooLong() throws Exception {
    // Given
    String bundle =
        scheduler.deploy(
            TestDags.dag(
                DAG,
                TestDags.task(
                    "slow",
                    "bash",
                    Map.of("command", "sleep 600 & echo started $!; wait"),
                    Duration.ofMillis(500),
                    List.of())));
    RunKey run = scheduler.run(DAG, "r1", "{}");

    // When
    scheduler.queue(run, 0, "slow", bundle);

    // Then
    assertThat(outcome())
        .isInstanceOfSatisfying(
            FailTask.class,
            failed -> {
              assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
              assertThat(failed.retryable()).isTrue();
            });
    long child = Long.parseLong(startedPid(run, "slow"));
    await().until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void shouldStopATaskOnRequest() throws Exception {
    // Given
    String bundle =
        scheduler.deploy(TestDags.dag(DAG, TestDags.bash("slow", "echo started $$; sleep 600")));
    RunKey run = scheduler.run(DAG, "r1", "{}");
    TryKey key = scheduler.queue(run, 0, "slow", bundle);
    long pid = Long.parseLong(startedPid(run, "slow"));

    // When
    scheduler.redis().publish(RedisKeys.stopChannel(worker.id()), key.claimField()).get();

    // Then
    await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    assertThat(outcome())
        .isInstanceOfSatisfying(
            FailTask.class, failed -> assertThat(failed.kind()).isEqualTo(FailureKind.CANCELLED));
  }

  @Test
  void shouldStopATaskNamedInTheAnswerToAHeartbeat() throws Exception {
    // Given
    String bundle =
        scheduler.deploy(TestDags.dag(DAG, TestDags.bash("slow", "echo started $$; sleep 600")));
    RunKey run = scheduler.run(DAG, "r1", "{}");
    TryKey key = scheduler.queue(run, 0, "slow", bundle);
    long pid = Long.parseLong(startedPid(run, "slow"));

    // When
    scheduler.redis().sadd(RedisKeys.stops(worker.id()), key.claimField()).get();

    // Then
    await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    assertThat(outcome()).isInstanceOf(FailTask.class);
  }

  @Test
  void shouldDropTheOutcomeOfALostClaim() throws Exception {
    // Given
    String bundle =
        scheduler.deploy(
            TestDags.dag(DAG, TestDags.bash("slow", "echo started $$; sleep 1; echo 1")));
    RunKey run = scheduler.run(DAG, "r1", "{}");
    TryKey key = scheduler.queue(run, 0, "slow", bundle);
    startedPid(run, "slow");

    // When
    scheduler.dropClaim(key);

    // Then
    await()
        .untilAsserted(
            () ->
                assertThat(
                        registry
                            .get("dabba.worker.reports")
                            .tag("result", "lost")
                            .counter()
                            .count())
                    .isEqualTo(1));
    assertThat(outcomes()).isEmpty();
    assertThat(scheduler.xcom(run, "slow", "return_value")).isNull();
  }

  @Test
  void shouldFinishRunningTasksAndGiveBackTheRestWhenDrained() throws Exception {
    // Given
    String bundle =
        scheduler.deploy(
            TestDags.dag(
                DAG,
                TestDags.bash("t0", "echo started $$; sleep 1"),
                TestDags.bash("t1", "echo started $$; sleep 1"),
                TestDags.bash("t2", "echo started $$; sleep 1"),
                TestDags.bash("t3", "echo started $$; sleep 1"),
                TestDags.bash("t4", "echo started $$; sleep 1"),
                TestDags.bash("t5", "echo started $$; sleep 1")));
    RunKey run = scheduler.run(DAG, "r1", "{}");
    for (int index = 0; index < 6; index++) {
      scheduler.queue(run, index, "t" + index, bundle);
    }
    startedPid(run, "t3");

    // When
    worker.drain(Duration.ofSeconds(20));

    // Then
    assertThat(outcomes()).hasSize(4).allMatch(CompleteTask.class::isInstance);
    await().untilAsserted(() -> assertThat(scheduler.queued()).isEqualTo(2));
    assertThat(scheduler.redis().zcard(RedisKeys.WORKERS).get()).isZero();
    assertThat(worker.isReady()).isFalse();
  }

  @Test
  void shouldLeaveATaskThatOutlivesTheDrainToOthers() throws Exception {
    // Given
    String bundle =
        scheduler.deploy(TestDags.dag(DAG, TestDags.bash("slow", "echo started $$; sleep 600")));
    RunKey run = scheduler.run(DAG, "r1", "{}");
    scheduler.queue(run, 0, "slow", bundle);
    long pid = Long.parseLong(startedPid(run, "slow"));

    // When
    worker.drain(Duration.ofMillis(100));

    // Then
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            FailTask.class,
            givenBack -> {
              assertThat(givenBack.kind()).isEqualTo(FailureKind.WORKER_LOST);
              assertThat(givenBack.error()).contains("gave the try back");
            });
    assertThat(scheduler.redis().zscore(RedisKeys.WORKERS, worker.id()).get()).isNull();
  }

  private WorkerSettings settings() {
    return new WorkerSettings(
        4,
        2,
        List.of("default"),
        Duration.ofMillis(200),
        Duration.ofSeconds(10),
        dataDir,
        INLINE_BYTES,
        MAX_BYTES,
        1024 * 1024,
        100_000,
        "");
  }

  private Command outcome() throws Exception {
    await().until(() -> !outcomes().isEmpty());
    return outcomes().get(0);
  }

  private List<Command> outcomes() throws Exception {
    return scheduler.commands(DAG).stream().filter(c -> !(c instanceof StartTask)).toList();
  }

  /** Waits for the line {@code started <pid>} in a log. */
  private String startedPid(RunKey run, String taskId) {
    return await()
        .until(
            () ->
                scheduler.log(run, taskId).stream()
                    .filter(line -> line.contains("started "))
                    .map(line -> line.replaceAll(".*started (\\d+).*", "$1"))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private GetResponse dead() {
    return await().until(scheduler::dead, java.util.Objects::nonNull);
  }

  private static String reasonOf(GetResponse letter) {
    return letter.getProps().getHeaders().get("dabba_reason").toString();
  }

  private double claims() {
    return registry.get("dabba.worker.claims").counters().stream()
        .mapToDouble(io.micrometer.core.instrument.Counter::count)
        .sum();
  }
}
