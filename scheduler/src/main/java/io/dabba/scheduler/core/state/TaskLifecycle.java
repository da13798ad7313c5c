package io.dabba.scheduler.core.state;

import static io.dabba.scheduler.core.state.TaskState.FAILED;
import static io.dabba.scheduler.core.state.TaskState.NONE;
import static io.dabba.scheduler.core.state.TaskState.QUEUED;
import static io.dabba.scheduler.core.state.TaskState.REMOVED;
import static io.dabba.scheduler.core.state.TaskState.RUNNING;
import static io.dabba.scheduler.core.state.TaskState.SCHEDULED;
import static io.dabba.scheduler.core.state.TaskState.SKIPPED;
import static io.dabba.scheduler.core.state.TaskState.SUCCESS;
import static io.dabba.scheduler.core.state.TaskState.UPSTREAM_FAILED;
import static io.dabba.scheduler.core.state.TaskState.UP_FOR_RETRY;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The life of a task instance: which state may follow which, and one named constructor for each
 * move, so that no caller can invent a combination of fields.
 */
public final class TaskLifecycle {
  private static final Map<TaskState, Set<TaskState>> MOVES = moves();

  private TaskLifecycle() {}

  /** The states that may follow each state. */
  public static Map<TaskState, Set<TaskState>> moves() {
    Map<TaskState, Set<TaskState>> moves = new EnumMap<>(TaskState.class);
    moves.put(NONE, EnumSet.of(SCHEDULED, QUEUED, SKIPPED, UPSTREAM_FAILED, REMOVED));
    moves.put(SCHEDULED, EnumSet.of(QUEUED, SKIPPED));
    moves.put(QUEUED, EnumSet.of(RUNNING, SKIPPED));
    moves.put(RUNNING, EnumSet.of(SUCCESS, FAILED, SKIPPED, UP_FOR_RETRY, QUEUED));
    moves.put(UP_FOR_RETRY, EnumSet.of(SCHEDULED, QUEUED, FAILED));
    for (TaskState state : TaskState.values()) {
      moves.putIfAbsent(state, EnumSet.noneOf(TaskState.class));
    }
    return Collections.unmodifiableMap(moves);
  }

  /** Refuses a move that the table does not have: a bug. */
  static void require(TaskState from, TaskState to, Object what) {
    if (!MOVES.get(from).contains(to)) {
      throw new IllegalStateException(
          what
              + ": expected "
              + from.id()
              + " to be followed by "
              + MOVES.get(from)
              + ", found "
              + to.id());
    }
  }

  /** May run, but a limit holds it back. */
  public static TaskInstance scheduled(TaskInstance before) {
    return moved(before, SCHEDULED, 0, null);
  }

  /** Its next try may be claimed. {@code maxTries} is fixed by the first. */
  public static TaskInstance queued(TaskInstance before, int maxTries, long at) {
    return new TaskInstance(
        QUEUED,
        before.tryNumber() + 1,
        before.tryNumber() == 0 ? maxTries : before.maxTries(),
        before.lostTries(),
        at,
        0,
        0,
        0,
        null,
        before.error());
  }

  /** Its worker was lost; the try it gets instead is not the user's. */
  public static TaskInstance requeued(TaskInstance before, String error, long at) {
    return new TaskInstance(
        QUEUED,
        before.tryNumber() + 1,
        before.maxTries() + 1,
        before.lostTries() + 1,
        at,
        0,
        0,
        0,
        null,
        error);
  }

  /** A worker runs it. */
  public static TaskInstance running(TaskInstance before, String worker, long at) {
    return new TaskInstance(
        RUNNING,
        before.tryNumber(),
        before.maxTries(),
        before.lostTries(),
        before.queuedAt(),
        at,
        0,
        0,
        worker,
        before.error());
  }

  /** It failed, and is tried again at {@code dueAt}. */
  public static TaskInstance upForRetry(TaskInstance before, String error, long at, long dueAt) {
    return new TaskInstance(
        UP_FOR_RETRY,
        before.tryNumber(),
        before.maxTries(),
        before.lostTries(),
        before.queuedAt(),
        before.startedAt(),
        at,
        dueAt,
        before.worker(),
        error);
  }

  /** It ended. */
  public static TaskInstance ended(
      TaskInstance before, TaskState end, @Nullable String error, long at) {
    return moved(before, end, at, error);
  }

  private static TaskInstance moved(
      TaskInstance before, TaskState to, long endedAt, @Nullable String error) {
    return new TaskInstance(
        to,
        before.tryNumber(),
        before.maxTries(),
        before.lostTries(),
        before.queuedAt(),
        before.startedAt(),
        endedAt,
        0,
        before.worker(),
        error);
  }
}
