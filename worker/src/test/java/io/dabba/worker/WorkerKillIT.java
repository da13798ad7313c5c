package io.dabba.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
