package io.dabba.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.StartTask;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import io.dabba.common.redis.RedisConnector;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several workers on one queue, of which one is full of long tasks. */
@WithServers
class WorkerFairnessIT {
  private static final String DAG = "tiffin";
  private static final int SLOTS = 2;

  @TempDir private Path dataDir;

  private RedisConnector redis;
  private RabbitConnector rabbit;
  private FakeScheduler scheduler;
  private RunKey run;
  private String bundle;

  @BeforeEach
  void start(RedisForTests redisServer, BrokerForTests broker) throws Exception {
    redis = RedisConnector.of(redisServer.uri());
    QueueDialect dialect = broker.hasQuorumQueues() ? QueueDialect.QUORUM : QueueDialect.CLASSIC;
    rabbit = new RabbitConnector(broker.uri(), dialect);
    scheduler = new FakeScheduler(redis, rabbit);
    String gate = dataDir.resolve("gate").toString();
    bundle =
        scheduler.deploy(
            TestDags.dag(
                DAG,
                TestDags.bash("long", "until [ -e '" + gate + "' ]; do sleep 0.1; done"),
                TestDags.bash("short", "true")));
    run = scheduler.run(DAG, "r1", "{}");
  }

  @AfterEach
  void stop() {
    scheduler.close();
    redis.close();
  }

  @Test
  void shouldLeaveWaitingMessagesToAnIdleWorker() throws Exception {
    try (Worker busy = worker()) {
      // Given
      fill();
      queue(1, 1);
      queue(1, 2);
      await().untilAsserted(() -> assertThat(scheduler.queued()).isEqualTo(2));

      // When
      try (Worker idle = worker()) {
        // Then
        await().until(() -> startedBy(idle) == 2);
        assertThat(startedBy(busy)).isEqualTo(SLOTS);
      }
    }
  }

  @Test
  void shouldOfferNewMessagesToTheIdleWorkerOnly() throws Exception {
    try (Worker busy = worker()) {
      // Given
      fill();
      queue(1, 1);
      await().untilAsserted(() -> assertThat(scheduler.queued()).isEqualTo(1));
      try (Worker idle = worker()) {
        await().until(() -> startedBy(idle) == 1);

        // When
        for (int mapIndex = 2; mapIndex <= 10; mapIndex++) {
          queue(1, mapIndex);
        }

        // Then
        await().until(() -> startedBy(idle) == 10);
        assertThat(startedBy(busy)).isEqualTo(SLOTS);
        assertThat(busy.isReady()).isTrue();
      }
    }
  }

  @Test
  void shouldTakeMessagesAgainOnceASlotIsFree() throws Exception {
    try (Worker busy = worker()) {
      // Given
      fill();
      for (int mapIndex = 1; mapIndex <= 30; mapIndex++) {
        queue(1, mapIndex);
      }
      await().untilAsserted(() -> assertThat(scheduler.queued()).isEqualTo(30));

      // When
      Files.createFile(dataDir.resolve("gate"));

      // Then
      await().until(() -> completed() == SLOTS + 30);
      assertThat(startedBy(busy)).isEqualTo(SLOTS + 30);
      await().untilAsserted(() -> assertThat(scheduler.queued()).isZero());
    }
  }

  /** Takes every slot of the only worker. */
  private void fill() throws Exception {
    for (int mapIndex = 1; mapIndex <= SLOTS; mapIndex++) {
      queue(0, mapIndex);
    }
    await().until(() -> started() == SLOTS);
  }

  /** Queues one of the many instances of a task: 0 is the long one, 1 the short one. */
  private void queue(int taskIndex, int mapIndex) throws Exception {
    TryKey key = new TryKey(run, taskIndex, mapIndex, 1);
    scheduler.markQueued(key);
    scheduler.publish(new TaskMessage(key, taskIndex == 0 ? "long" : "short", bundle));
  }

  private long started() throws Exception {
    return scheduler.commands(DAG).stream().filter(StartTask.class::isInstance).count();
  }

  private long completed() throws Exception {
    return scheduler.commands(DAG).stream().filter(CompleteTask.class::isInstance).count();
  }

  private long startedBy(Worker worker) throws Exception {
    return scheduler.commands(DAG).stream()
        .filter(StartTask.class::isInstance)
        .map(StartTask.class::cast)
        .filter(start -> start.worker().equals(worker.id()))
        .count();
  }

  private Worker worker() {
    WorkerSettings settings =
        new WorkerSettings(
            SLOTS,
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
    return Worker.start(settings, redis, rabbit, new SimpleMeterRegistry());
  }
}
