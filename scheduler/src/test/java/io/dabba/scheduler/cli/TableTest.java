package io.dabba.scheduler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that fit a terminal. */
class TableTest {
  private static final List<String> COLUMNS = List.of("id", "what");
  private static final List<List<String>> ROWS =
      List.of(List.of("first", "a long tale of a box that went astray"), List.of("b", "short"));

  @Test
  void shouldCutTheWidestColumnUntilARowHasRoom() {
    // When
    String table = Table.framed(COLUMNS, ROWS, 24);

    // Then
    assertThat(table.lines())
        .containsExactly(
            "id    | what",
            "======+=================",
            "first | a long tale of …",
            "b     | short");
  }

  @Test
  void shouldCutNothingWhereThereIsRoom() {
    // When
    String table = Table.framed(COLUMNS, ROWS, TerminalWidth.UNBOUNDED);

    // Then
    assertThat(table).contains("a long tale of a box that went astray");
  }

  @Test
  void shouldKeepSomeOfEachColumnOnTheNarrowestTerminal() {
    // When
    String table = Table.framed(COLUMNS, ROWS, 1);

    // Then
    assertThat(table).contains("first | a lon…");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "0", "-3", "wide", "999999999999"})
  void shouldNotBelieveWhatIsNoWidth(String columns) {
    // When / Then
    assertThat(TerminalWidth.of(columns)).isEqualTo(TerminalWidth.UNBOUNDED);
  }

  @Test
  void shouldTakeTheWidthOfTheTerminal() {
    // When / Then
    assertThat(TerminalWidth.of("120")).isEqualTo(120);
  }
}
