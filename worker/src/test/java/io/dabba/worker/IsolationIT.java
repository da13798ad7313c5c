package io.dabba.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.StartTask;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import io.dabba.common.redis.RedisConnector;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java tasks in JVMs of their own, and limits of what a task's processes hold. */
@WithServers
class IsolationIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path dataDir;
  private RedisConnector redis;
  private FakeScheduler scheduler;
  private Worker worker;

  @BeforeEach
  void start(RedisForTests redisServer, BrokerForTests broker) throws Exception {
    QueueDialect dialect = broker.hasQuorumQueues() ? QueueDialect.QUORUM : QueueDialect.CLASSIC;
    redis = RedisConnector.of(redisServer.uri());
    RabbitConnector rabbit = new RabbitConnector(broker.uri(), dialect);
    scheduler = new FakeScheduler(redis, rabbit);
    worker = Worker.start(settings(), redis, rabbit, new SimpleMeterRegistry());
  }

  @AfterEach
  void stop() {
    worker.close();
    scheduler.close();
    redis.close();
  }

  @Test
  void shouldRunAFunctionInAJvmOfItsOwn() throws Exception {
    // When
    RunKey run = run("counts");

    // Then
    assertThat(outcome()).isInstanceOf(CompleteTask.class);
    assertThat(scheduler.xcom(run, "counts", "return_value"))
        .contains("\"day\":\"2026-01-02\"", "\"try\":1");
    assertThat(scheduler.xcom(run, "counts", "price")).isEqualTo("v12.50");
    assertThat(scheduler.log(run, "counts"))
        .anyMatch(line -> line.contains("printed in Pune"))
        .noneMatch(line -> line.contains("pid=" + ProcessHandle.current().pid() + '"'));
  }

  @Test
  void shouldSurviveAFunctionThatHaltsItsJvm() throws Exception {
    // When
    run("halts");

    // Then
    FailTask failed = failure();
    assertThat(failed.error()).isEqualTo("java process: expected an outcome, found exit code 7");
    assertThat(failed.retryable()).isTrue();
    assertThat(worker.isReady()).isTrue();
  }

  @Test
  void shouldSurviveAFunctionThatAllocatesWithoutEnd() throws Exception {
    // When
    run("allocates");

    // Then
    assertThat(failure().error()).contains("OutOfMemoryError");
    assertThat(worker.isReady()).isTrue();
  }

  @Test
  void shouldTellWhatAFunctionThrew() throws Exception {
    // When
    RunKey run = run("gives_up");

    // Then
    FailTask failed = failure();
    assertThat(failed.error()).isEqualTo("no rice");
    assertThat(failed.retryable()).isFalse();
    assertThat(scheduler.log(run, "gives_up"))
        .anyMatch(line -> line.contains("IsolatedTasks.giveUp"));
  }

  @Test
  void shouldKillAShellWhoseProcessesHoldTooMuchMemory() throws Exception {
    // Given
    TaskSpec greedy =
        TestDags.bash("greedy", "head -c 300000000 /dev/zero | tail; sleep 600")
            .withFeatures(TaskFeatures.builder().memoryLimit(64L << 20).build());
    String bundle = scheduler.deploy(TestDags.dag(IsolatedTasks.DAG, greedy));

    // When
    scheduler.queue(scheduler.run(IsolatedTasks.DAG, "r1", "{}"), 0, "greedy", bundle);

    // Then
    FailTask failed = failure();
    assertThat(failed.kind()).isEqualTo(FailureKind.LIMIT_EXCEEDED);
    assertThat(failed.error()).startsWith("memory_limit: expected at most 67108864 bytes, found");
  }

  private RunKey run(String taskId) throws Exception {
    String bundle = scheduler.deploy(IsolatedTasks.bundle());
    RunKey run = scheduler.run(IsolatedTasks.DAG, "r1", "{\"city\": \"Pune\"}");
    TryKey key = scheduler.queue(run, IsolatedTasks.TASKS.indexOf(taskId), taskId, bundle);
    assertThat(key.run()).isEqualTo(run);
    return run;
  }

  private FailTask failure() throws Exception {
    Command outcome = outcome();
    assertThat(outcome).isInstanceOf(FailTask.class);
    return (FailTask) outcome;
  }

  private Command outcome() throws Exception {
    await().atMost(LONG).until(() -> !outcomes().isEmpty());
    return outcomes().get(0);
  }

  private List<Command> outcomes() throws Exception {
    return scheduler.commands(IsolatedTasks.DAG).stream()
        .filter(command -> !(command instanceof StartTask))
        .toList();
  }

  private WorkerSettings settings() {
    return new WorkerSettings(
        4,
        2,
        List.of("default"),
        Duration.ofMillis(200),
        Duration.ofSeconds(10),
        dataDir,
        48 * 1024,
        256 * 1024,
        1024 * 1024,
        100_000,
        "");
  }
}
