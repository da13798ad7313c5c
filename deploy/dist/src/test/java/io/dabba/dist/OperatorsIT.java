package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The operators of outside systems, with all they need, are in the packaged jar. */
@Timeout(120)
class OperatorsIT {
  private static final Path DAGS = Path.of("src/test/dags").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void shouldRunThemFromTheJar() throws Exception {
    // Given
    Map<String, String> environment =
        Map.of(
            "DABBA_DAGS_FOLDER", DAGS.toString(),
            "DABBA_CONN_LEDGER",
                "{\"conn_type\": \"h2\", \"schema\": \"mem:ledger\", \"login\": \"sa\"}",
            "DABBA_CONN_NOBODY_MAIL",
                "smtp://clerk:tiffin-secret@127.0.0.1:1?security=none&from_email=a@example.org",
            "DABBA_CONN_NOBODY_AWS",
                "aws://clerk:tiffin-secret@?endpoint_url=http%3A%2F%2F127.0.0.1%3A1",
            "DABBA_CONN_NOBODY_KUBERNETES",
                "{\"conn_type\": \"kubernetes\", \"host\": \"http://127.0.0.1:1\"}",
            "DABBA_CONN_NOBODY_SLACK",
                "{\"host\": \"http://127.0.0.1:1\", \"password\": \"tiffin-secret\"}");

    // When
    DabbaProcess test = DabbaProcess.start(folder, environment, "dags", "test", "trial_operators");

    // Then
    assertThat(test.exitCode()).as(test.output()).isEqualTo(1);
    assertThat(test.output())
        .contains("drop table orders", "12.50", "passed")
        .contains("email: expected the server", "s3: expected an answer")
        .contains("kubernetes_pod: expected the API server", "http: expected an answer")
        .doesNotContain("tiffin-secret", "NoClassDefFound", "ClassNotFound");
  }
}
