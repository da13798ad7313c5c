package io.dabba.scheduler.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.scheduler.api.view.SourceDiffView.Line;
import org.junit.jupiter.api.Test;

class SourceDiffViewTest {
  @Test
  void shouldTellWhatWasTakenAwayAndWhatWasAdded() {
    // When
    SourceDiffView diff = SourceDiffView.of("shop", 1, 2, "a\nb\nc\n", "a\nx\ny\nc\n");

    // Then
    assertThat(diff.lines())
        .containsExactly(
            new Line("same", 1, 1, "a"),
            new Line("removed", 2, null, "b"),
            new Line("added", null, 2, "x"),
            new Line("added", null, 3, "y"),
            new Line("same", 3, 4, "c"));
  }

  @Test
  void shouldTellOfALineAddedAtTheEnd() {
    // When
    SourceDiffView diff = SourceDiffView.of("shop", 1, 2, "", "a");

    // Then
    assertThat(diff.lines()).containsExactly(new Line("added", null, 1, "a"));
  }
}
