package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.embedded.Loopback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process with everything in it, and client commands from a second shell. */
@Timeout(240)
class StandaloneIT {
  private static final String READY = "is ready";
  private static final String DAG = "trial_success";
  private static final Path DAGS = Path.of("src/test/dags").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void shouldRunADagForASecondShell() throws Exception {
    // Given
    try (DabbaProcess standalone = standalone()) {
      standalone.awaitText(READY);

      // When
      DabbaProcess trigger = dabba("dags", "trigger", DAG, "--wait");

      // Then
      assertThat(trigger.exitCode()).as(trigger.output()).isZero();
      assertThat(trigger.output()).contains("success");
    }
  }

  @Test
  void shouldRunTheTasksOfEveryQueue() throws Exception {
    // Given
    Files.createDirectories(folder.resolve("own-dags"));
    Files.writeString(
        folder.resolve("own-dags/elsewhere.yaml"),
        "dag_id: elsewhere\ntasks: {t: {operator: empty, queue: etl}}\n");
    try (DabbaProcess standalone =
        dabba(
            "standalone", "--port", "0", "--dags-folder", folder.resolve("own-dags").toString())) {
      standalone.awaitText(READY);

      // When
      DabbaProcess trigger = dabba("dags", "trigger", "elsewhere", "--wait");

      // Then
      assertThat(trigger.exitCode()).as(trigger.output()).isZero();
    }
  }

  @Test
  void shouldKeepItsHistoryWhenKilled() throws Exception {
    // Given
    try (DabbaProcess killed = standalone()) {
      killed.awaitText(READY);
      assertThat(dabba("dags", "trigger", DAG, "-r", "before", "--wait").exitCode()).isZero();

      // When
      killed.kill();
    }

    // Then
    try (DabbaProcess restarted = standalone()) {
      restarted.awaitText(READY);
      DabbaProcess runs = dabba("dags", "list-runs", DAG, "-o", "plain");
      assertThat(runs.exitCode()).as(runs.output()).isZero();
      assertThat(runs.output()).contains("before").contains("success");
      assertThat(dabba("dags", "trigger", DAG, "--wait").exitCode()).isZero();
    }
  }

  @Test
  void shouldStopInOrderAndSayNothing() throws Exception {
    // Given
    DabbaProcess standalone = standalone();
    standalone.awaitText(READY);

    // When
    standalone.terminate();

    // Then
    assertThat(standalone.exitCode()).isEqualTo(143);
    assertThat(standalone.output()).doesNotContain("WARN", "ERROR", "Exception");
  }

  @Test
  void shouldRefuseASecondProcessOnItsDataDirectory() throws Exception {
    // Given
    try (DabbaProcess first = standalone()) {
      first.awaitText(READY);

      // When
      DabbaProcess second = standalone();

      // Then
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.output()).contains("data_dir", "expected it to be free", "pid");
    }
  }

  @Test
  void shouldRefuseAPortInUse() throws Exception {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Loopback.ADDRESS))) {
      String port = Integer.toString(taken.getLocalPort());

      // When
      DabbaProcess standalone = dabba("standalone", "--port", port);

      // Then
      assertThat(standalone.exitCode()).isEqualTo(2);
      assertThat(standalone.output()).contains(port, "found it in use");
    }
  }

  @Test
  void shouldShowItsPasswordOnceAndToItsOwnerOnly() throws Exception {
    // Given
    Path kept = folder.resolve(".dabba/cli.json");

    // When
    try (DabbaProcess standalone = standalone()) {
      standalone.awaitText("Ctrl-C");

      // Then
      String password = Files.readString(kept).replaceAll(".*\"password\":\"([^\"]+)\".*", "$1");
      assertThat(standalone.output()).contains(password);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
          .isEqualTo("rw-------");
    }
  }

  private DabbaProcess standalone() throws IOException {
    return dabba("standalone", "--port", "0", "--dags-folder", DAGS.toString());
  }

  private DabbaProcess dabba(String... arguments) throws IOException {
    return DabbaProcess.start(folder, Map.of(), arguments);
  }
}
