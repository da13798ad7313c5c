package io.dabba.scheduler.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.DagSpec;
import io.dabba.scheduler.graph.Drawing.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layout owes to those who read it. */
class LayoutTest {
  private static final Set<String> OPEN = Set.of("load", "load.deep");

  static List<Layout> layouts() {
    return List.of(new ElkLayout(Duration.ofMinutes(1)), new LayerLayout());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void shouldPlaceEachTaskRightOfWhatItWaitsFor(Layout layout) {
    // Given
    DagSpec dag = DagsToDraw.layered(5, 20);

    // When
    Drawing drawing = layout.draw(DagSketch.of(dag, Set.of()));

    // Then
    Map<String, Place> places = places(drawing);
    assertThat(drawing.routes())
        .hasSize(160)
        .allSatisfy(
            route ->
                assertThat(places.get(route.target()).x())
                    .isGreaterThan(
                        places.get(route.source()).x() + places.get(route.source()).width()));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void shouldLetNoTwoTasksOverlap(Layout layout) {
    // When
    Drawing drawing = layout.draw(DagSketch.of(DagsToDraw.layered(3, 130), Set.of()));

    // Then
    List<Place> all = drawing.boxes();
    assertThat(all).hasSize(390);
    for (Place one : all) {
      assertThat(all).filteredOn(other -> other != one && overlap(one, other)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void shouldKeepEverythingWithinItsSize(Layout layout) {
    // When
    Drawing drawing = layout.draw(DagSketch.of(DagsToDraw.grouped(), OPEN));

    // Then
    assertThat(drawing.boxes())
        .isNotEmpty()
        .allMatch(box -> box.x() >= 0 && box.x() + box.width() <= drawing.width())
        .allMatch(box -> box.y() >= 0 && box.y() + box.height() <= drawing.height());
    assertThat(drawing.routes())
        .allMatch(route -> route.points().size() >= 4 && route.points().size() % 2 == 0)
        .allMatch(route -> route.points().stream().allMatch(at -> at >= 0));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void shouldDrawADagWithoutTasks(Layout layout) {
    // When
    Drawing drawing = layout.draw(new Sketch(List.of(), List.of()));

    // Then
    assertThat(drawing.boxes()).isEmpty();
    assertThat(drawing.width()).isPositive();
  }

  private static boolean overlap(Place one, Place other) {
    return one.x() < other.x() + other.width()
        && other.x() < one.x() + one.width()
        && one.y() < other.y() + other.height()
        && other.y() < one.y() + one.height();
  }

  static Map<String, Place> places(Drawing drawing) {
    Map<String, Place> places = new HashMap<>();
    drawing.boxes().forEach(place -> places.put(place.id(), place));
    return places;
  }
}
