package io.dabba.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.StartTask;
import io.dabba.common.id.RunKey;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import io.dabba.common.redis.RedisConnector;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker's process that is killed, with no chance to tidy up. */
@WithServers
class WorkerKillIT {
  private static final String DAG = "tiffin";
  private static final Duration LONG = Duration.ofSeconds(60);

  /** A child, a grandchild and a child that ignores being asked to end. */
  private static final String FAMILY =
      """
      sleep 600 & echo $! >> pids
      sh -c 'sleep 600 & echo $! >> pids; wait' &
      sh -c 'trap "" TERM HUP; echo $$ >> pids; while :; do sleep 1; done' &
      echo $$ >> pids
      wait""";

  @TempDir private Path dataDir;

  @Test
  void shouldLeaveNoProcessesBehind(RedisForTests server, BrokerForTests broker) throws Exception {
    QueueDialect dialect = broker.hasQuorumQueues() ? QueueDialect.QUORUM : QueueDialect.CLASSIC;
    try (RedisConnector redis = RedisConnector.of(server.uri());
        FakeScheduler scheduler =
            new FakeScheduler(redis, new RabbitConnector(broker.uri(), dialect));
        WorkerProcess worker = WorkerProcess.start(server.uri(), broker.uri(), dialect, dataDir)) {
      // Given
      String command = "cd '" + dataDir + "'\n" + FAMILY;
      String bundle = scheduler.deploy(TestDags.dag(DAG, TestDags.bash("family", command)));
      RunKey run = scheduler.run(DAG, "r1", "{}");
      scheduler.queue(run, 0, "family", bundle);
      await().atMost(LONG).until(() -> pids().size() == 4);
      long[] pids = pids().stream().mapToLong(Long::parseLong).toArray();
      assertThat(LongStream.of(pids)).allMatch(WorkerKillIT::isRunning);

      // When
      worker.kill();

      // Then
      await()
          .atMost(LONG)
          .untilAsserted(() -> assertThat(LongStream.of(pids)).noneMatch(WorkerKillIT::isRunning));
      assertThat(scheduler.commands(DAG)).singleElement().isInstanceOf(StartTask.class);
    }
  }

  @Test
  void shouldTakeIsolatedTasksAlong(RedisForTests server, BrokerForTests broker) throws Exception {
    QueueDialect dialect = broker.hasQuorumQueues() ? QueueDialect.QUORUM : QueueDialect.CLASSIC;
    try (RedisConnector redis = RedisConnector.of(server.uri());
        FakeScheduler scheduler =
            new FakeScheduler(redis, new RabbitConnector(broker.uri(), dialect));
        WorkerProcess worker = WorkerProcess.start(server.uri(), broker.uri(), dialect, dataDir)) {
      // Given
      String bundle = scheduler.deploy(IsolatedTasks.bundle());
      RunKey run = scheduler.run(IsolatedTasks.DAG, "r1", "{\"pids\": \"" + dataDir + "/pids\"}");
      scheduler.queue(run, IsolatedTasks.TASKS.indexOf("hangs"), "hangs", bundle);
      await().atMost(LONG).until(() -> pids().size() == 1);
      long pid = Long.parseLong(pids().get(0));

      // When
      worker.kill();

      // Then
      await().atMost(LONG).until(() -> !isRunning(pid));
      assertThat(scheduler.commands(IsolatedTasks.DAG))
          .singleElement()
          .isInstanceOf(StartTask.class);
    }
  }

  @Test
  void shouldReportWhatAKilledWorkerHadFinished(BrokerForTests broker) throws Exception {
    QueueDialect dialect = broker.hasQuorumQueues() ? QueueDialect.QUORUM : QueueDialect.CLASSIC;
    try (RedisForTests server = RedisForTests.start();
        RedisConnector redis = RedisConnector.of(server.uri());
        FakeScheduler scheduler =
            new FakeScheduler(redis, new RabbitConnector(broker.uri(), dialect))) {
      // Given
      try (WorkerProcess earlier =
          WorkerProcess.start(server.uri(), broker.uri(), dialect, dataDir)) {
        String command = "touch '" + dataDir + "/begun'; sleep 1; echo 42";
        String bundle = scheduler.deploy(TestDags.dag(DAG, TestDags.bash("count", command)));
        scheduler.queue(scheduler.run(DAG, "r1", "{}"), 0, "count", bundle);
        await().atMost(LONG).until(() -> Files.exists(dataDir.resolve("begun")));
        server.stop();
        await().atMost(LONG).until(this::isJournaled);
        earlier.kill();
      }
      server.restart();

      // When
      WorkerProcess later = WorkerProcess.start(server.uri(), broker.uri(), dialect, dataDir);

      // Then
      await()
          .atMost(LONG)
          .ignoreExceptions()
          .until(() -> scheduler.commands(DAG).stream().anyMatch(CompleteTask.class::isInstance));
      later.close();
    }
  }

  /** Whether some report waits on disk. */
  private boolean isJournaled() throws IOException {
    try (Stream<Path> files = Files.walk(dataDir.resolve("journal"))) {
      return files.filter(Files::isRegularFile).anyMatch(file -> file.toFile().length() > 0);
    }
  }

  private List<String> pids() throws Exception {
    Path file = dataDir.resolve("pids");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** A process that has ended, but that its new parent has not waited for, does not run. */
  private static boolean isRunning(long pid) {
    try (Stream<String> status = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return status.noneMatch(line -> line.matches("State:\\s+[ZX].*"));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
