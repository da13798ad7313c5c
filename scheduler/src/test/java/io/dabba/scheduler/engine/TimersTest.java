package io.dabba.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.TimerKey;
import org.junit.jupiter.api.Test;

class TimersTest {
  private static final TimerKey ETL = new TimerKey.NextRun("etl");
  private static final TimerKey OTHER = new TimerKey.NextRun("other");

  private static final int ALL = Integer.MAX_VALUE;

  private final Timers timers = new Timers();

  @Test
  void shouldFireOnceWhenDue() {
    // Given
    timers.set(1, ETL, 100);
    assertThat(timers.due(99, ALL)).isEmpty();

    // When
    var due = timers.due(100, ALL);

    // Then
    assertThat(due).containsExactly(new Timers.Entry(1, ETL, 100));
    assertThat(timers.due(1_000, ALL)).isEmpty();
  }

  @Test
  void shouldFireInTheOrderOfTime() {
    // Given
    timers.set(1, ETL, 200);
    timers.set(1, OTHER, 100);

    // When
    var due = timers.due(300, ALL);

    // Then
    assertThat(due).extracting(Timers.Entry::key).containsExactly(OTHER, ETL);
  }

  @Test
  void shouldMoveATimerThatIsSetAgain() {
    // Given
    timers.set(1, ETL, 100);
    timers.set(1, ETL, 300);
    timers.set(1, ETL, 200);

    // When
    var due = timers.due(1_000, ALL);

    // Then
    assertThat(due).containsExactly(new Timers.Entry(1, ETL, 200));
  }

  @Test
  void shouldSetAgainWhatWasTaken() {
    // Given
    timers.set(1, ETL, 100);
    var taken = timers.due(100, ALL);

    // When
    taken.forEach(entry -> timers.setAgain(entry, 150));

    // Then
    assertThat(timers.due(150, ALL)).containsExactly(new Timers.Entry(1, ETL, 150));
  }

  @Test
  void shouldLeaveATimerAloneThatWasSetSinceItWasTaken() {
    // Given
    timers.set(1, ETL, 100);
    var taken = timers.due(100, ALL);
    timers.set(1, ETL, 900);

    // When
    taken.forEach(entry -> timers.setAgain(entry, 150));

    // Then
    assertThat(timers.due(899, ALL)).isEmpty();
    assertThat(timers.due(900, ALL)).containsExactly(new Timers.Entry(1, ETL, 900));
  }

  @Test
  void shouldTellWhenTheNextIsDue() {
    // Given
    assertThat(timers.next()).isEqualTo(Long.MAX_VALUE);

    // When
    timers.set(1, ETL, 100);

    // Then
    assertThat(timers.next()).isEqualTo(100);
    assertThat(timers.size()).isOne();
  }

  @Test
  void shouldLeaveWhatIsTooMuchForLater() {
    // Given
    timers.set(1, ETL, 100);
    timers.set(1, OTHER, 200);

    // When
    var due = timers.due(1_000, 1);

    // Then
    assertThat(due).extracting(Timers.Entry::key).containsExactly(ETL);
    assertThat(timers.due(1_000, ALL)).extracting(Timers.Entry::key).containsExactly(OTHER);
  }

  @Test
  void shouldForgetTheTimersOfALostShard() {
    // Given
    timers.set(1, ETL, 100);
    timers.set(2, OTHER, 100);

    // When
    timers.drop(1);

    // Then
    assertThat(timers.due(100, ALL)).extracting(Timers.Entry::shard).containsExactly(2);
  }
}
