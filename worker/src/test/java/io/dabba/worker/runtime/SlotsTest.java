package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final List<String> started = new ArrayList<>();
  private final Slots<String> slots = new Slots<>(2, started::add);

  @Test
  void shouldStartNoMoreThanItHas() {
    // When
    List.of("a", "b", "c").forEach(slots::offer);

    // Then
    assertThat(started).containsExactly("a", "b");
    assertThat(slots.busy()).isEqualTo(2);
  }

  @Test
  void shouldStartTheOldestWhenOneFrees() {
    // Given
    List.of("a", "b", "c", "d").forEach(slots::offer);

    // When
    slots.release();

    // Then
    assertThat(started).containsExactly("a", "b", "c");
  }

  @Test
  void shouldStartNothingWhilePaused() {
    // Given
    slots.pause();
    slots.offer("a");

    // When
    slots.resume();

    // Then
    assertThat(started).containsExactly("a");
  }

  @Test
  void shouldGiveAwayWhatWaits() {
    // Given
    List.of("a", "b", "c").forEach(slots::offer);

    // When
    List<String> waiting = slots.takeWaiting();

    // Then
    assertThat(waiting).containsExactly("c");
    slots.release();
    assertThat(started).containsExactly("a", "b");
  }

  @Test
  void shouldTellWhenItIsIdle() throws InterruptedException {
    // Given
    slots.offer("a");
    boolean before = slots.awaitIdle(Duration.ZERO);

    // When
    slots.release();

    // Then
    assertThat(before).isFalse();
    assertThat(slots.awaitIdle(Duration.ZERO)).isTrue();
  }
}
