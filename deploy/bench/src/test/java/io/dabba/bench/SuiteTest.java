package io.dabba.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.bench.cluster.Stage;
import io.dabba.bench.report.Chapter;
import io.dabba.bench.report.Report;
import io.dabba.bench.report.Row;
import io.dabba.bench.report.Rows;
import io.dabba.bench.scenario.Scenario;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteTest {
  private static final Stage STAGE = new Stage(Path.of("dabba"), "quorum", true);
  private static final PrintStream OUT =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  @Test
  void shouldGoOnAfterAScenarioThatFails() {
    // Given
    Scenario fails = new Fake("first", new IllegalStateException("no server"));
    Scenario works = new Fake("second", null);

    // When
    Report report = new Suite(STAGE, OUT).run(List.of(fails, works));

    // Then
    assertThat(report.isComplete()).isFalse();
    assertThat(report.chapters())
        .extracting(Chapter::failure)
        .containsExactly("java.lang.IllegalStateException: no server", null);
    assertThat(report.row("first", "before")).isPresent();
    assertThat(report.row("second", "after")).isPresent();
  }

  /** Adds a row, and fails or adds another. */
  private record Fake(String name, IllegalStateException failure) implements Scenario {
    @Override
    public String question() {
      return "?";
    }

    @Override
    public void measure(Stage stage, Rows rows) {
      rows.add(Row.of("before", "s", 1));
      if (failure != null) {
        throw failure;
      }
      rows.add(Row.of("after", "s", 2));
    }
  }
}
