package io.dabba.scheduler.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.DagSpec;
import io.dabba.scheduler.graph.Drawing.Place;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DrawingsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void shouldPutAnOpenGroupAroundWhatLiesInIt() {
    // Given
    Drawings drawings = new Drawings(new ElkLayout(LONG), ForkJoinPool.commonPool(), LONG);

    // When
    Drawing drawing = drawings.of("b1", DagsToDraw.grouped(), Set.of("load", "load.deep")).join();

    // Then
    Map<String, Place> places = LayoutTest.places(drawing);
    Place load = places.get("load");
    Place lane = places.get("load.deep.lane");
    assertThat(drawing.method()).isEqualTo("elk");
    assertThat(lane.x()).isGreaterThan(load.x());
    assertThat(lane.x() + lane.width()).isLessThan(load.x() + load.width());
    assertThat(lane.y() + lane.height()).isLessThan(load.y() + load.height());
  }

  @Test
  void shouldDrawAVersionOnce() {
    // Given
    AtomicInteger drawn = new AtomicInteger();
    Layout counting = counting(drawn);
    Drawings drawings = new Drawings(counting, Runnable::run, LONG);
    DagSpec dag = DagsToDraw.grouped();

    // When
    drawings.of("b1", dag, Set.of("load")).join();
    drawings.of("b1", dag, Set.of("load")).join();
    drawings.of("b1", dag, Set.of()).join();
    drawings.of("b2", dag, Set.of()).join();

    // Then
    assertThat(drawn).hasValue(3);
  }

  @Test
  void shouldNotWaitForALayoutThatTakesTooLong() {
    // Given
    CountDownLatch never = new CountDownLatch(1);
    Layout stuck =
        sketch -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new LayerLayout().draw(sketch);
        };
    Drawings drawings = new Drawings(stuck, ForkJoinPool.commonPool(), Duration.ofMillis(20));

    // When
    Drawing drawing = drawings.of("b1", DagsToDraw.grouped(), Set.of()).join();
    never.countDown();

    // Then
    assertThat(drawing.method()).isEqualTo("layers");
    assertThat(drawing.boxes()).hasSize(3);
  }

  @Test
  void shouldDrawFiveThousandTasksInLayers() {
    // Given
    AtomicInteger careful = new AtomicInteger();
    Drawings drawings = new Drawings(counting(careful), Runnable::run, LONG);

    // When
    Drawing drawing = drawings.of("b1", DagsToDraw.layered(50, 100), Set.of()).join();

    // Then
    assertThat(careful).hasValue(0);
    assertThat(drawing.boxes()).hasSize(5_000);
    assertThat(drawing.routes()).hasSize(9_800);
  }

  @Test
  void shouldDrawALongChain() {
    // Given
    Drawings drawings = new Drawings();

    // When
    Drawing drawing = drawings.of("b1", DagsToDraw.chain(5_000), Set.of()).join();

    // Then
    assertThat(drawing.boxes()).hasSize(5_000);
    assertThat(drawing.boxes().get(4_999).x()).isGreaterThan(drawing.boxes().get(4_998).x());
  }

  private static Layout counting(AtomicInteger drawn) {
    return sketch -> {
      drawn.incrementAndGet();
      return new LayerLayout().draw(sketch);
    };
  }
}
