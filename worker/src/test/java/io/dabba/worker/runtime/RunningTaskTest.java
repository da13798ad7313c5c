package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.TaskMessage;
import io.dabba.worker.port.Claim;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningTaskTest {
  private static final TryKey KEY = new TryKey(new RunKey("tiffin", "r1"), 0, TryKey.UNMAPPED, 1);

  private final List<String> stopped = new ArrayList<>();
  private final RunningTask task =
      new RunningTask(
          new Claim(new TaskMessage(KEY, "count", "hash"), KEY.claimField(), "token", "worker"),
          Runnable::run);

  @Test
  void shouldNotReportAfterItWasStopped() {
    // When
    boolean stops = task.stop(StopReason.TIMEOUT);

    // Then
    assertThat(stops).isTrue();
    assertThat(task.finish()).isFalse();
    assertThat(task.stopped()).isEqualTo(StopReason.TIMEOUT);
  }

  @Test
  void shouldNotBeStoppedAfterItFinished() {
    // Given
    assertThat(task.finish()).isTrue();

    // When
    boolean stops = task.stop(StopReason.CANCELLED);

    // Then
    assertThat(stops).isFalse();
    assertThat(task.stopped()).isNull();
  }

  @Test
  void shouldInterruptItsThreadAndLeaveNoInterruptBehind() {
    // Given
    task.enter();
    task.stop(StopReason.CANCELLED);
    boolean interrupted = Thread.currentThread().isInterrupted();

    // When
    task.leave();

    // Then
    assertThat(interrupted).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void shouldInterruptAThreadThatBeginsLate() {
    // Given
    task.stop(StopReason.CANCELLED);

    // When
    task.enter();

    // Then
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void shouldRunStopActionsOnceAndLateOnesAtOnce() {
    // Given
    task.onStop(() -> stopped.add("early"));
    task.stop(StopReason.CANCELLED);
    task.stop(StopReason.TIMEOUT);

    // When
    task.onStop(() -> stopped.add("late"));

    // Then
    assertThat(stopped).containsExactly("early", "late");
  }
}
