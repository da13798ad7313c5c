package io.dabba.scheduler.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskLifecycleTest {
  private static final TaskInstance QUEUED = TaskLifecycle.queued(TaskInstance.UNTOUCHED, 3, 10);
  private static final TaskInstance RUNNING = TaskLifecycle.running(QUEUED, "w1", 20);

  @Test
  void shouldReachEveryStateFromNone() {
    // Given
    Set<TaskState> reached = EnumSet.of(TaskState.NONE);
    Deque<TaskState> frontier = new ArrayDeque<>(reached);

    // When
    while (!frontier.isEmpty()) {
      for (TaskState next : TaskLifecycle.moves().after(frontier.remove())) {
        if (reached.add(next)) {
          frontier.add(next);
        }
      }
    }

    // Then
    assertThat(reached).containsExactlyInAnyOrder(TaskState.values());
  }

  @ParameterizedTest
  @EnumSource(TaskState.class)
  void shouldLeaveAFinishedStateOnlyIfItIsClearedOrMarked(TaskState state) {
    // When
    Set<TaskState> next = TaskLifecycle.moves().after(state);

    // Then
    assertThat(next).isNotEmpty();
    if (state.isFinished()) {
      assertThat(next).allMatch(to -> to == TaskState.NONE || to.isFinished());
    }
  }

  @Test
  void shouldAllowWhatTheTableHas() {
    // When
    List<Moves.Move<TaskState>> moves = TaskLifecycle.moves().all();

    // Then
    assertThat(moves)
        .allSatisfy(
            move ->
                assertThatCode(() -> TaskLifecycle.require(move.from(), move.to(), "t"))
                    .doesNotThrowAnyException());
    assertThat(moves).noneMatch(move -> move.from() == move.to());
  }

  @ParameterizedTest
  @EnumSource(names = {"SCHEDULED", "QUEUED", "RUNNING", "SUCCESS", "DEFERRED", "UP_FOR_RETRY"})
  void shouldRefuseToLeaveSuccess(TaskState to) {
    assertThatIllegalStateException()
        .isThrownBy(() -> TaskLifecycle.require(TaskState.SUCCESS, to, "etl/r1/0/-1/1"))
        .withMessageContaining("etl/r1/0/-1/1")
        .withMessageContaining("found " + to.id());
  }

  @Test
  void shouldBeginTheFirstTry() {
    assertThat(QUEUED)
        .isEqualTo(
            new TaskInstance(
                TaskState.QUEUED,
                1,
                3,
                0,
                10,
                0,
                0,
                0,
                0,
                TaskInstance.NO_LENGTH,
                null,
                null,
                null));
  }

  @Test
  void shouldRun() {
    assertThat(RUNNING)
        .isEqualTo(
            new TaskInstance(
                TaskState.RUNNING,
                1,
                3,
                0,
                10,
                20,
                0,
                0,
                20,
                TaskInstance.NO_LENGTH,
                "w1",
                null,
                null));
  }

  @Test
  void shouldRememberWhyAndUntilWhenItWaits() {
    // When
    TaskInstance waiting = TaskLifecycle.upForRetry(RUNNING, "boom", 30, 90);

    // Then
    assertThat(waiting)
        .isEqualTo(
            new TaskInstance(
                TaskState.UP_FOR_RETRY,
                1,
                3,
                0,
                10,
                20,
                30,
                90,
                20,
                TaskInstance.NO_LENGTH,
                "w1",
                null,
                "boom"));
  }

  @Test
  void shouldRememberSinceWhenALimitHeldItBack() {
    // When
    TaskInstance held = TaskLifecycle.scheduled(TaskInstance.UNTOUCHED, 5);
    TaskInstance queued = TaskLifecycle.queued(held, 3, 12);

    // Then
    assertThat(queued.readyAt()).isEqualTo(5);
    assertThat(queued.queuedAt()).isEqualTo(12);
    assertThat(QUEUED.readyAt()).as("not held back").isEqualTo(10);
    assertThat(TaskLifecycle.cleared(queued, 3).readyAt()).isZero();
  }

  @Test
  void shouldKeepMaxTriesInLaterTries() {
    // Given
    TaskInstance waiting = TaskLifecycle.upForRetry(RUNNING, "boom", 30, 90);

    // When
    TaskInstance again = TaskLifecycle.queued(waiting, 99, 90);

    // Then
    assertThat(again)
        .isEqualTo(
            new TaskInstance(
                TaskState.QUEUED,
                2,
                3,
                0,
                90,
                0,
                0,
                0,
                20,
                TaskInstance.NO_LENGTH,
                null,
                null,
                "boom"));
  }

  @Test
  void shouldGrantATryForALostOne() {
    // When
    TaskInstance again = TaskLifecycle.requeued(RUNNING, "lost", 40);

    // Then
    assertThat(again)
        .isEqualTo(
            new TaskInstance(
                TaskState.QUEUED,
                2,
                4,
                1,
                40,
                0,
                0,
                0,
                20,
                TaskInstance.NO_LENGTH,
                null,
                null,
                "lost"));
  }

  @Test
  void shouldEnd() {
    // When
    TaskInstance ended = TaskLifecycle.ended(RUNNING, TaskState.SUCCESS, null, 50);

    // Then
    assertThat(ended)
        .isEqualTo(
            new TaskInstance(
                TaskState.SUCCESS,
                1,
                3,
                0,
                10,
                20,
                50,
                0,
                20,
                TaskInstance.NO_LENGTH,
                "w1",
                null,
                null));
  }
}
