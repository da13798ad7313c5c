package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.worker.port.Delivery;
import io.dabba.worker.port.TaskSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FairPrefetchTest {
  private static final int WINDOW = 10;
  private static final Duration LESS = FairPrefetch.PATIENCE.minusMillis(1);

  private final RecordedLimits source = new RecordedLimits();
  private final Slots<String> slots = new Slots<>(2, work -> {});
  private final List<String> givenBack = new ArrayList<>();
  private long now;
  private final FairPrefetch prefetch =
      new FairPrefetch(
          source,
          slots,
          WINDOW,
          () -> givenBack.addAll(slots.takeWaiting()),
          Runnable::run,
          () -> now);

  @Test
  void shouldChangeNothingWhileSlotsTurnOver() {
    // Given
    List.of("a", "b", "c", "d", "e").forEach(slots::offer);

    // When
    for (int turn = 0; turn < 3; turn++) {
      slots.release();
      lookAfter(LESS);
    }

    // Then
    assertThat(source.limits).isEmpty();
    assertThat(givenBack).isEmpty();
  }

  @Test
  void shouldChangeNothingWhileASlotIsFree() {
    // Given
    slots.offer("a");

    // When
    lookAfter(Duration.ofHours(1));

    // Then
    assertThat(source.limits).isEmpty();
  }

  @Test
  void shouldGiveBackAndConsumeNothingWhenNoSlotFrees() {
    // Given
    List.of("a", "b", "c", "d").forEach(slots::offer);
    lookAfter(LESS);

    // When
    lookAfter(FairPrefetch.PATIENCE);

    // Then
    assertThat(source.limits).containsExactly(0);
    assertThat(givenBack).containsExactly("c", "d");
  }

  @Test
  void shouldConsumeNothingWhenFullEvenIfNothingWaits() {
    // Given
    List.of("a", "b").forEach(slots::offer);
    lookAfter(LESS);

    // When
    lookAfter(FairPrefetch.PATIENCE);

    // Then
    assertThat(source.limits).containsExactly(0);
  }

  @Test
  void shouldGiveBackWhatWasStillOnItsWay() {
    // Given
    closed();
    slots.offer("late");

    // When
    prefetch.look();

    // Then
    assertThat(givenBack).containsExactly("late");
    assertThat(source.limits).containsExactly(0);
  }

  @Test
  void shouldAskForAsMuchAsIsFreeOnceASlotIs() {
    // Given
    closed();

    // When
    slots.release();

    // Then
    assertThat(source.limits).containsExactly(0, 1);
  }

  @Test
  void shouldCloseAgainWhenTheNextTaskIsLongToo() {
    // Given
    closed();
    slots.release();
    slots.offer("c");
    lookAfter(LESS);

    // When
    lookAfter(FairPrefetch.PATIENCE);

    // Then
    assertThat(source.limits).containsExactly(0, 1, 0);
  }

  @Test
  void shouldAskForTheWholeWindowAfterACalmTime() {
    // Given
    closed();
    slots.release();
    lookAfter(FairPrefetch.CALM.minusMillis(1));

    // When
    lookAfter(Duration.ofMillis(1));

    // Then
    assertThat(source.limits).containsExactly(0, 1, WINDOW);
  }

  @Test
  void shouldHoldWhatIsRunBetweenTwoLooks() {
    // Given
    run(300);

    // When
    prefetch.look();

    // Then
    assertThat(source.limits).containsExactly(302);
  }

  @Test
  void shouldKeepItsWindowWhileThatIsWideEnough() {
    // Given
    run(300);
    prefetch.look();
    run(302);

    // When
    prefetch.look();

    // Then
    assertThat(source.limits).containsExactly(302);
  }

  @Test
  void shouldHoldNoMoreThanTheWidestWindow() {
    // Given
    run(5_000);

    // When
    prefetch.look();

    // Then
    assertThat(source.limits).containsExactly(FairPrefetch.MAX_WINDOW);
  }

  @Test
  void shouldGiveBackWhatWouldWaitTooLong() {
    // Given
    run(300);
    prefetch.look();
    List.of("a", "b", "c", "d", "e", "f", "g", "h").forEach(slots::offer);
    slots.release();

    // When
    prefetch.look();

    // Then
    assertThat(source.limits).containsExactly(302, WINDOW);
    assertThat(givenBack).containsExactly("d", "e", "f", "g", "h");
  }

  @Test
  void shouldTakeNothingWhilePaused() {
    // Given
    slots.pause();
    slots.offer("a");
    prefetch.pause();

    // When
    lookAfter(Duration.ofHours(1));

    // Then
    assertThat(source.limits).containsExactly(0);
    assertThat(givenBack).containsExactly("a");
  }

  @Test
  void shouldGoOnAfterAPause() {
    // Given
    prefetch.pause();

    // When
    prefetch.resume();

    // Then
    assertThat(source.limits).containsExactly(0, 2);
  }

  @Test
  void shouldStayClosedAfterAPauseWhileFull() {
    // Given
    List.of("a", "b").forEach(slots::offer);
    prefetch.pause();

    // When
    prefetch.resume();

    // Then
    assertThat(source.limits).containsExactly(0);
  }

  @Test
  void shouldDoNothingAfterTheEnd() {
    // Given
    closed();
    prefetch.end();

    // When
    slots.release();
    lookAfter(Duration.ofHours(1));

    // Then
    assertThat(source.limits).containsExactly(0);
  }

  private void run(int tasks) {
    for (int task = 0; task < tasks; task++) {
      slots.offer("short");
      slots.release();
    }
  }

  private void closed() {
    List.of("a", "b").forEach(slots::offer);
    lookAfter(LESS);
    lookAfter(FairPrefetch.PATIENCE);
  }

  private void lookAfter(Duration time) {
    now += time.toNanos();
    prefetch.look();
  }

  /** A source that delivers nothing. */
  private static final class RecordedLimits implements TaskSource {
    private final List<Integer> limits = new ArrayList<>();

    @Override
    public void start(List<String> queues, int prefetch, Consumer<Delivery> consumer) {
      limits.add(prefetch);
    }

    @Override
    public void limit(int prefetch) {
      limits.add(prefetch);
    }

    @Override
    public void stop() {
      limits.clear();
    }

    @Override
    public boolean isConsuming() {
      return true;
    }

    @Override
    public void close() {
      stop();
    }
  }
}
