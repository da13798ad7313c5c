package io.dabba.scheduler.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dabba.common.id.RunKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunLifecycleTest {
  private static final Instant AT = Instant.parse("2024-01-01T00:00:00Z");
  private static final RunRecord QUEUED =
      RunRecord.created(
          new RunKey("etl", "r1"),
          "b1",
          RunCause.manual("{}", "test", null, null),
          RunTimes.undated(AT),
          AT);

  @ParameterizedTest
  @EnumSource(RunState.class)
  void shouldLeaveAFinishedStateOnlyIfItIsClearedOrMarked(RunState state) {
    assertThat(RunLifecycle.moves().after(state)).isNotEmpty().doesNotContain(state);
    if (state.isFinished()) {
      assertThat(RunLifecycle.moves().after(state)).doesNotContain(RunState.RUNNING);
    }
  }

  @Test
  void shouldRefuseToStartARunThatHasEnded() {
    // Given
    RunRecord ended = QUEUED.finished(RunState.FAILED, AT, "cancelled");

    // Then
    assertThatIllegalStateException()
        .isThrownBy(() -> RunLifecycle.require(ended, ended.started(AT)))
        .withMessageContaining("etl/r1")
        .withMessageContaining("found running");
  }

  @Test
  void shouldLetWhatIsSaidOfARunChange() {
    // Given
    RunRecord noted = QUEUED.noted("late");

    // When
    RunLifecycle.require(QUEUED, noted);

    // Then
    assertThat(noted.state()).isEqualTo(RunState.QUEUED);
  }
}
