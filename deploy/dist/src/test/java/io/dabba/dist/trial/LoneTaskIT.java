package io.dabba.dist.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.codec.Json;
import io.dabba.common.config.ConfigReader;
import io.dabba.common.error.DabbaException;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.scheduler.DagReaders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks tried by themselves: what of them counts, and what does not. */
@Timeout(60)
class LoneTaskIT {
  private static final Path DAGS = Path.of("src/test/dags").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void shouldHeedRetriesAndTheirRules() {
    // When
    TrialResult result = run("retried");

    // Then
    assertThat(only(result).state()).isEqualTo("success");
    assertThat(only(result).tries()).isEqualTo(2);
    assertThat(result.ignored())
        .containsExactly(
            "depends_on",
            "trigger_rule",
            "depends_on_past",
            "wait_for_downstream",
            "max_active_tis_per_dag",
            "deadline",
            "on_retry",
            "on_deadline");
    assertThat(result.pools()).containsExactly("trial_pool");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldHeedTheTimeout() {
    // When
    TrialResult result = run("slow");

    // Then
    assertThat(result.isSuccess()).isFalse();
    assertThat(only(result).instances().get(0).error()).contains("execution_timeout");
    assertThat(result.ignored()).containsExactly("setup");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "choose       | [\"left\",\"evening.wash\"]",
        "sizes        | [\"1 box\",\"2 box\"]",
        "cities.visit | [\"Pune\",\"Goa\"]"
      })
  void shouldGiveItsValue(String taskId, String value) {
    // When
    TrialResult result = run(taskId);

    // Then
    assertThat(only(result).taskId()).isEqualTo(taskId);
    assertThat(Json.tree(String.valueOf(only(result).value()))).isEqualTo(Json.tree(value));
  }

  @Test
  void shouldRefuseATaskThatIsMappedOverWhatOthersReturn() {
    // When / Then
    assertThatThrownBy(() -> dag().only("over_others"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContainingAll("over_others", "mapped over what before returns");
  }

  private TrialResult run(String taskId) {
    String conf = Json.write(Map.of("mark", folder.resolve("mark").toString()));
    try (ShutdownStack closing = new ShutdownStack()) {
      return TrialRun.of(
          dag().only(taskId),
          TrialRequest.at(Instant.parse("2024-01-02T04:30:00Z"), conf),
          flags -> ConfigReader.read(null, Map.of(), flags).config(),
          closing);
    }
  }

  private static TrialDag dag() {
    return new DagSearch(DagReaders.all()).inFile(DAGS, DAGS.resolve("trial.yaml"), "trial_alone");
  }

  private static TrialResult.Task only(TrialResult result) {
    assertThat(result.tasks()).hasSize(1);
    return result.tasks().get(0);
  }
}
