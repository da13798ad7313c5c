package io.dabba.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
  @Test
  void shouldTellMedianAndSpreadOfAnOddNumberOfSamples() {
    // Given
    Row row = Row.of("x", "ms", List.of(3.0, 1.0, 2.0));

    // When / Then
    assertThat(row.median()).isEqualTo(2);
    assertThat(row.min()).isEqualTo(1);
    assertThat(row.max()).isEqualTo(3);
  }

  @Test
  void shouldTakeTheMiddleOfAnEvenNumberOfSamples() {
    // When / Then
    assertThat(Row.of("x", "ms", List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
  }

  @Test
  void shouldSayWhichShareOfAnotherFigureItIs() {
    // When
    Row share = Row.of("x", "tasks/s", List.of(5.0, 6.0)).dividedBy(10, "of the bare loop");

    // Then
    assertThat(share).isEqualTo(Row.of("of the bare loop", "ratio", List.of(0.5, 0.6)));
  }

  @Test
  void shouldRefuseToBeEmpty() {
    // When / Then
    assertThatThrownBy(() -> Row.of("x", "ms", List.of()))
        .hasMessage("x: expected at least one sample, found none");
  }

  @Test
  void shouldTellOnWhichSideOfAGoalItIs() {
    // When / Then
    assertThat(Goal.atMost(2).isMetBy(2)).isTrue();
    assertThat(Goal.atMost(2).isMetBy(2.1)).isFalse();
    assertThat(Goal.atLeast(2).isMetBy(2.1)).isTrue();
    assertThat(Goal.atLeast(2).isMetBy(1.9)).isFalse();
  }
}
