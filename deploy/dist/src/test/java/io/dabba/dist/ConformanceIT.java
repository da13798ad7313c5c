package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.testkit.CaseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as users run it. */
@Timeout(120)
class ConformanceIT {
  private static final String WRONG =
      """
      [{"id":"dabba","cron":"@daily","timezone":"UTC","after":"2024-01-01T00:00:00Z",
       "expected_next_runs":["2024-01-03T00:00:00Z"]}]
      """;

  @TempDir private Path folder;

  @Test
  void shouldPassTheSharedCases() throws Exception {
    // Given
    Path cases = CaseFiles.find("trigger_rules.json").toAbsolutePath().getParent();

    // When
    Ended ended = run(cases);

    // Then
    assertThat(ended.output().lines())
        .contains(
            "cron.json: 36 passed, 0 failed",
            "timetables.json: 45 passed, 0 failed",
            "trigger_rules.json: 991 passed, 0 failed");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void shouldFailOnAWrongCase() throws Exception {
    // Given
    Path cases = Files.createDirectory(folder.resolve("cases"));
    Files.writeString(cases.resolve("mine.json"), WRONG);

    // When
    Ended ended = run(cases);

    // Then
    assertThat(ended.output().lines())
        .contains(
            "mine.json: 0 passed, 1 failed",
            "  dabba (line 1): expected [2024-01-03T00:00:00Z], found [2024-01-02T00:00:00Z]");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void shouldRefuseAFolderThatDoesNotExist() throws Exception {
    // When
    Ended ended = run(folder.resolve("none"));

    // Then
    assertThat(ended.output()).contains("error: --cases: expected a folder of case files");
    assertThat(ended.exitCode()).isEqualTo(2);
  }

  private Ended run(Path cases) throws IOException, InterruptedException, TimeoutException {
    try (DabbaProcess dabba =
        DabbaProcess.start(folder, Map.of(), "conformance", "--cases", cases.toString())) {
      return new Ended(dabba.exitCode(), dabba.output());
    }
  }

  private record Ended(int exitCode, String output) {}
}
