package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.dabba.embedded.Loopback;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A scheduler and a worker on a machine whose clock somebody sets, by libfaketime, which leaves
 * monotonic time alone as the kernel does; beside them a scheduler and servers whose clock is
 * right.
 */
@Timeout(180)
class ClockJumpIT {
  private static final String DAG = "steady";
  private static final String RUN = "once";
  private static final int TASKS = 1_500;
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String PASSWORD = "tiffin-carrier";
  private static final Path LIBRARY = Path.of("faketime", "libfaketimeMT.so.1");

  @TempDir Path folder;
  private Path clock;
  private Path ledger;
  private String library;
  private BrokerForTests broker;

  @BeforeEach
  void prepare() throws IOException {
    Optional<Path> found = library();
    assumeThat(found).as("libfaketime, of Debian's package faketime").isPresent();
    library = found.orElseThrow().toString();
    clock = Files.writeString(folder.resolve("clock"), "+0");
    ledger = Files.createFile(folder.resolve("ledger"));
    Path dags = Files.createDirectories(folder.resolve("dags"));
    Files.copy(Path.of("src/test/dags/Steady.java"), dags.resolve("Steady.java"));
    RedisForTests.shared().flush();
    broker = BrokerForTests.shared();
  }

  @Test
  void shouldRunEachTaskOnceThoughTheClockJumps() throws Exception {
    // Given
    int port = Loopback.freePort();
    try (DabbaProcess right = start(rightClock(port), "scheduler");
        DabbaProcess wrong = start(wrongClock(Loopback.freePort()), "scheduler");
        DabbaProcess worker = start(wrongClock(0), "worker", "-q", "default", "-c", "32")) {
      right.awaitText("scheduler ready");
      wrong.awaitText("scheduler ready");
      worker.awaitText("worker ready");
      RestApi api = new RestApi("http://127.0.0.1:" + port, PASSWORD);
      await().atMost(LIMIT).until(() -> api.knows(DAG));
      api.trigger(DAG, RUN);

      // When
      setClock("+1h", TASKS / 10);
      setClock("-1h", TASKS / 2);

      // Then
      await().atMost(LIMIT).until(() -> api.state(DAG, RUN).equals("success"));
      assertThat(boxes())
          .hasSize(TASKS)
          .doesNotHaveDuplicates()
          .allMatch(box -> box.endsWith(" 1"));
      assertThat(List.of(right, wrong, worker)).allMatch(DabbaProcess::isAlive);
    }
  }

  /** Puts it so far from the right time, once so many tasks have begun. */
  private void setClock(String offset, int begun) throws IOException {
    await().atMost(LIMIT).until(() -> boxes().size() >= begun);
    Files.writeString(clock, offset);
  }

  private List<String> boxes() throws IOException {
    return Files.readAllLines(ledger);
  }

  private DabbaProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    return DabbaProcess.start(folder, environment, arguments);
  }

  private Map<String, String> wrongClock(int port) throws IOException {
    Map<String, String> environment = rightClock(port);
    environment.put("LD_PRELOAD", library);
    environment.put("FAKETIME_TIMESTAMP_FILE", clock.toString());
    environment.put("FAKETIME_CACHE_DURATION", "1");
    environment.put("DONT_FAKE_MONOTONIC", "1");
    // else waits of the JVM, which are monotonic, end at once
    environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    return environment;
  }

  private Map<String, String> rightClock(int port) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("DABBA_REDIS_URI", RedisForTests.shared().uri());
    environment.put("DABBA_AMQP_URI", broker.uri());
    environment.put("DABBA_AMQP_QUEUES", broker.hasQuorumQueues() ? "quorum" : "classic");
    environment.put("DABBA_API_PORT", Integer.toString(port));
    environment.put("DABBA_API_ADMIN_PASSWORD", PASSWORD);
    environment.put("DABBA_DAGS_FOLDER", folder.resolve("dags").toString());
    environment.put("DABBA_DATA_DIR", folder.resolve("data-" + port).toString());
    environment.put("LEDGER", ledger.toString());
    return environment;
  }

  /** Where Debian and others install it: below the folder of the machine's libraries. */
  private static Optional<Path> library() throws IOException {
    try (Stream<Path> found =
        Files.find(Path.of("/usr/lib"), 3, (path, attributes) -> path.endsWith(LIBRARY))) {
      return found.findFirst();
    }
  }
}
