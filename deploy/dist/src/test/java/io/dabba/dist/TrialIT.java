package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code dags test} and {@code tasks test}: what they print, and their exit codes. */
@Timeout(120)
class TrialIT {
  private static final Path DAGS = Path.of("src/test/dags").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void shouldPrintATableOfTasks() throws Exception {
    // When
    DabbaProcess test = dabba("dags", "test", "trial_success", "--conf", "{\"name\":\"Mumbai\"}");

    // Then
    assertThat(test.exitCode()).as(test.output()).isZero();
    assertThat(test.output())
        .contains("task_id", "state", "tries", "duration", "return_value")
        .contains("hello Mumbai");
  }

  @Test
  void shouldTellOfAFailedRun() throws Exception {
    // When
    DabbaProcess test = dabba("dags", "test", "trial_failure");

    // Then
    assertThat(test.exitCode()).as(test.output()).isEqualTo(1);
    assertThat(test.output()).contains("upstream_failed", "breaks failed", "7");
  }

  @Test
  void shouldRunOneTaskWithoutItsDependencies() throws Exception {
    // When
    DabbaProcess test = dabba("tasks", "test", "trial_failure", "never");

    // Then
    assertThat(test.exitCode()).as(test.output()).isZero();
    assertThat(test.output()).contains("never").doesNotContain("breaks");
  }

  @ParameterizedTest
  @CsvSource({
    "trial_succes, '{}', 'expected one of'",
    "../../etc/passwd, '{}', 'expected one of'",
    "trial_success, '[]', 'expected a JSON object'",
    "trial_success, '{', 'expected a JSON object'"
  })
  void shouldRefuseBadInput(String dagId, String conf, String expected) throws Exception {
    // When
    DabbaProcess test = dabba("dags", "test", dagId, "--conf", conf);

    // Then
    assertThat(test.exitCode()).as(test.output()).isEqualTo(2);
    assertThat(test.output()).contains(expected);
  }

  private DabbaProcess dabba(String... arguments) throws Exception {
    return DabbaProcess.start(folder, Map.of("DABBA_DAGS_FOLDER", DAGS.toString()), arguments);
  }
}
