package io.dabba.scheduler.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dabba.scheduler.graph.Sketch.Box;
import io.dabba.scheduler.graph.Sketch.Line;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DagSketchTest {
  @Test
  void shouldLetAClosedGroupStandForAllThatLiesInIt() {
    // When
    Sketch sketch = DagSketch.of(DagsToDraw.grouped(), Set.of());

    // Then
    assertThat(sketch.boxes()).extracting(Box::id).containsExactly("load", "notify", "extract");
    assertThat(sketch.lines())
        .containsExactlyInAnyOrder(new Line("load", "notify"), new Line("extract", "load"));
  }

  @Test
  void shouldShowWhatLiesInAnOpenGroup() {
    // When
    Sketch sketch = DagSketch.of(DagsToDraw.grouped(), Set.of("load"));

    // Then
    assertThat(sketch.boxes())
        .extracting(Box::id, Box::parent, Box::isOpen)
        .contains(
            tuple("load", null, true),
            tuple("load.deep", "load", false),
            tuple("load.city", "load", false));
    assertThat(sketch.lines())
        .contains(new Line("load.city", "load.deep"), new Line("load.deep", "notify"));
  }

  @Test
  void shouldKeepAGroupShutWhoseParentIs() {
    // When
    Sketch sketch = DagSketch.of(DagsToDraw.grouped(), Set.of("load.deep"));

    // Then
    assertThat(sketch.boxes()).extracting(Box::id).containsExactly("load", "notify", "extract");
  }

  @Test
  void shouldReadTasksAfterAllTheyWaitFor() {
    // When
    var rows = Outline.of(DagsToDraw.grouped());

    // Then
    assertThat(rows)
        .extracting(Outline.Row::id)
        .containsExactly("extract", "load", "load.city", "load.deep", "load.deep.lane", "notify");
    assertThat(rows).extracting(Outline.Row::depth).containsExactly(0, 0, 1, 1, 2, 0);
  }
}
