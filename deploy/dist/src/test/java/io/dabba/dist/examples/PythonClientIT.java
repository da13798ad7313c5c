package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dabba.dist.examples.PythonClient.Outcome;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Airflow's own client drives a node. */
@Timeout(300)
class PythonClientIT {
  private static final String SCRIPT = "airflow_client_drive.py";

  @Test
  void shouldServeAirflowsPythonClient(@TempDir Path folder) throws Exception {
    // Given
    Optional<PythonClient> client = PythonClient.installed();
    assumeThat(client)
        .as("python3 and the package apache-airflow-client, which are out of reach here")
        .isPresent();
    Path script = folder.resolve(SCRIPT);
    try (InputStream content =
        Objects.requireNonNull(PythonClientIT.class.getResourceAsStream(SCRIPT))) {
      Files.copy(content, script);
    }
    try (LiveNode node = LiveNode.start(folder, "remote.yaml")) {

      // When
      Outcome outcome = client.orElseThrow().run(script, node.api().url(), LiveNode.PASSWORD);

      // Then
      assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
    }
  }
}
