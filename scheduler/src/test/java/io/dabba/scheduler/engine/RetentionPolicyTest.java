package io.dabba.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.scheduler.port.StoredRuns;
import io.dabba.scheduler.port.StoredRuns.Created;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {
  private static final RetentionPolicy POLICY = new RetentionPolicy(2, Duration.ofMillis(100));
  private static final List<Created> RUNS =
      List.of(new Created("a", 10), new Created("b", 20), new Created("c", 30));

  @Test
  void shouldLetGoOfNothingWhereThereIsNothing() {
    // Given
    StoredRuns none = new StoredRuns(0, List.of());

    // Then
    assertThat(POLICY.beyond(none)).isEmpty();
    assertThat(POLICY.older(none, 1_000)).isEmpty();
    assertThat(POLICY.next(none, 1_000)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void shouldLetGoOfTheOldestBeyondTheNumber() {
    assertThat(POLICY.beyond(new StoredRuns(3, RUNS))).containsExactly(RUNS.get(0));
  }

  @Test
  void shouldLetGoOfThoseThatAreTooOldButTheNewest() {
    assertThat(POLICY.older(new StoredRuns(3, RUNS), 1_000))
        .containsExactly(RUNS.get(0), RUNS.get(1));
  }

  @Test
  void shouldKnowWhenTheNextOneIsTooOld() {
    assertThat(POLICY.next(new StoredRuns(3, RUNS), 115)).isEqualTo(121);
  }
}
