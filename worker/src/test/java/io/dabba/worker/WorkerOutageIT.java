package io.dabba.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.StartTask;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.id.TryKey;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose Redis goes away and comes back. */
@WithServers
class WorkerOutageIT {
  private static final String DAG = "tiffin";
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path dataDir;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void shouldReportAfterAnOutage(BrokerForTests broker) throws Exception {
    try (RedisForTests server = RedisForTests.start();
        RedisConnector redis = RedisConnector.of(server.uri());
        FakeScheduler scheduler = new FakeScheduler(redis, rabbit(broker));
        Worker worker = start(redis, broker, Duration.ofSeconds(60))) {
      // Given
      runUntilStarted(scheduler, "sleep 1; echo 42");
      assertThat(worker.isReady()).isTrue();

      // When
      server.stop();
      await().atMost(LONG).until(() -> journalDepth() == 1);
      server.restart();

      // Then
      await().atMost(LONG).ignoreExceptions().until(() -> completed(scheduler) == 1);
      await().until(() -> journalDepth() == 0);
    }
  }

  @Test
  void shouldReportWhatAnEarlierIncarnationFinished(BrokerForTests broker) throws Exception {
    try (RedisForTests server = RedisForTests.start();
        RedisConnector redis = RedisConnector.of(server.uri());
        FakeScheduler scheduler = new FakeScheduler(redis, rabbit(broker))) {
      // Given
      try (Worker earlier = start(redis, broker, Duration.ofSeconds(60))) {
        runUntilStarted(scheduler, "sleep 1; echo 42");
        assertThat(earlier.isReady()).isTrue();
        server.stop();
        await().atMost(LONG).until(() -> journalDepth() == 1);
      }
      server.restart();

      // When
      Worker later = start(redis, broker, Duration.ofSeconds(60));

      // Then
      await().atMost(LONG).ignoreExceptions().until(() -> completed(scheduler) == 1);
      later.close();
    }
  }

  @Test
  void shouldReportAgainWhatRedisHasForgotten(BrokerForTests broker) throws Exception {
    try (RedisForTests server = RedisForTests.start();
        RedisConnector redis = RedisConnector.of(server.uri());
        FakeScheduler scheduler = new FakeScheduler(redis, rabbit(broker));
        Worker worker = start(redis, broker, Duration.ofSeconds(60))) {
      // Given
      runUntilStarted(scheduler, "echo 42");
      await().until(() -> completed(scheduler) == 1);
      forgetReport(redis);

      // When
      server.stop();
      server.restart();

      // Then
      await().atMost(LONG).ignoreExceptions().until(() -> completed(scheduler) == 2);
      assertThat(worker.isReady()).isTrue();
    }
  }

  @Test
  void shouldStopItsTasksWhenItCannotRenewItsLease(BrokerForTests broker) throws Exception {
    try (RedisForTests server = RedisForTests.start();
        RedisConnector redis = RedisConnector.of(server.uri());
        FakeScheduler scheduler = new FakeScheduler(redis, rabbit(broker));
        Worker worker = start(redis, broker, Duration.ofSeconds(1))) {
      // Given
      long pid = runUntilStarted(scheduler, "sleep 600");
      String before = worker.id();

      // When
      server.stop();

      // Then
      await().atMost(LONG).until(() -> ProcessHandle.of(pid).isEmpty());
      assertThat(worker.isReady()).isFalse();
      server.restart();
      await().atMost(LONG).until(worker::isReady);
      assertThat(worker.id()).isNotEqualTo(before);
      assertThat(scheduler.commands(DAG)).allMatch(StartTask.class::isInstance);
    }
  }

  /** Returns the pid of the task's shell. */
  private static long runUntilStarted(FakeScheduler scheduler, String command) throws Exception {
    String bundle =
        scheduler.deploy(TestDags.dag(DAG, TestDags.bash("count", "echo pid=$$.; " + command)));
    RunKey run = scheduler.run(DAG, "r1", "{}");
    scheduler.queue(run, 0, "count", bundle);
    await().until(() -> !scheduler.log(run, "count").isEmpty());
    String line = scheduler.log(run, "count").get(0);
    return Long.parseLong(line.replaceAll(".*pid=(\\d+)\\..*", "$1"));
  }

  /** The claim is as it was before the report: what Redis lost in a power failure looks so. */
  private static void forgetReport(RedisConnector redis) throws Exception {
    String claims = RedisKeys.claims(Shards.of(DAG));
    String field = new TryKey(new RunKey(DAG, "r1"), 0, TryKey.UNMAPPED, 1).claimField();
    try (RedisConnection<String> connection = redis.connect()) {
      String reported = connection.commands().hget(claims, field).get();
      String token = reported.substring("done:".length());
      assertThat(connection.commands().hset(claims, field, token).get()).isFalse();
    }
  }

  private static long completed(FakeScheduler scheduler) throws Exception {
    return scheduler.commands(DAG).stream().filter(CompleteTask.class::isInstance).count();
  }

  private double journalDepth() {
    return registry.get("dabba.worker.journal.depth").gauge().value();
  }

  private Worker start(RedisConnector redis, BrokerForTests broker, Duration lease) {
    WorkerSettings settings =
        new WorkerSettings(
            4,
            2,
            List.of("default"),
            Duration.ofMillis(200),
            lease,
            dataDir,
            48 * 1024,
            256 * 1024,
            1024 * 1024,
            100_000,
            "");
    return Worker.start(settings, redis, rabbit(broker), registry);
  }

  private static RabbitConnector rabbit(BrokerForTests broker) {
    QueueDialect dialect = broker.hasQuorumQueues() ? QueueDialect.QUORUM : QueueDialect.CLASSIC;
    return new RabbitConnector(broker.uri(), dialect);
  }
}
