package io.dabba.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Row STEP =
      Row.of("step", "ms", List.of(2.5, 1.25, 2.0)).aiming(Goal.atMost(1.5));
  private static final Report REPORT =
      new Report(
          "2026-11-23T12:00:00Z",
          Map.of("processors", "2"),
          Map.of("java", "17"),
          Map.of("queues", "quorum"),
          List.of(
              new Chapter("chain", 12, List.of(STEP), List.of("by night"), null),
              new Chapter("bigdag", 3, List.of(), List.of(), "no memory")));

  @TempDir private Path folder;

  @Test
  void shouldReadWhatItWrote() throws IOException {
    // Given
    Path file = folder.resolve("results.json");

    // When
    REPORT.write(file);

    // Then
    assertThat(Report.read(file)).isEqualTo(REPORT);
    assertThat(Files.readString(file)).contains("\"median\":2.0", "\"min\":1.25", "\"max\":2.5");
  }

  @Test
  void shouldPutFiguresGoalsAndFailuresIntoATable() {
    // When
    String table = String.join("\n", TextTable.of(REPORT));

    // Then
    assertThat(table)
        .contains("chain (12 s)")
        .containsPattern("step +2 ms +1\\.25 to 2\\.50 +<= 1\\.50 missed")
        .contains("by night")
        .contains("not measured to the end: no memory");
  }

  @Test
  void shouldWriteFiguresToThreeDigitsThatMatter() {
    // When / Then
    assertThat(List.of(12_345.6, 100.4, 12.34, 2.0, 1.234, 0.1234).stream().map(Figures::text))
        .containsExactly("12,346", "100", "12.3", "2", "1.23", "0.123");
  }
}
