package io.dabba.scheduler.core.state;

import static io.dabba.scheduler.core.state.TaskState.NONE;
import static io.dabba.scheduler.core.state.TaskState.QUEUED;
import static io.dabba.scheduler.core.state.TaskState.RESTARTING;
import static io.dabba.scheduler.core.state.TaskState.RUNNING;
import static io.dabba.scheduler.core.state.TaskState.SCHEDULED;
import static io.dabba.scheduler.core.state.TaskState.SUCCESS;
import static io.dabba.scheduler.core.state.TaskState.UP_FOR_RESCHEDULE;
import static io.dabba.scheduler.core.state.TaskState.UP_FOR_RETRY;

import io.dabba.common.wait.Wait;
import org.jspecify.annotations.Nullable;

/**
 * The life of a task instance: which state may follow which, and one named constructor for each
 * move, so that no caller can invent a combination of fields.
 */
public final class TaskLifecycle {
  private static final Moves<TaskState> MOVES = TaskMoves.table();

  private TaskLifecycle() {}

  /** The states that may follow each state. */
  public static Moves<TaskState> moves() {
    return MOVES;
  }

  /** Refuses a move that the table does not have: a bug. */
  static void require(TaskState from, TaskState to, Object what) {
    MOVES.require(from, to, what);
  }

  /** May run, but a limit holds it back. */
  public static TaskInstance scheduled(TaskInstance before, long at) {
    return before.to(SCHEDULED).readyAt(at).endedAt(0).done();
  }

  /**
   * Its next try may be claimed, or the same one if it goes on after a wait. {@code maxTries} is
   * fixed by the first.
   */
  public static TaskInstance queued(TaskInstance before, int maxTries, long at) {
    if (before.state() == SCHEDULED && before.looks() > 0) {
      return before.to(QUEUED).readyAt(readyAt(before, at)).queuedAt(at).done();
    }
    return before
        .to(QUEUED)
        .readyAt(readyAt(before, at))
        .nextTry()
        .maxTries(before.tryNumber() == 0 ? maxTries : before.maxTries())
        .queuedAt(at)
        .done();
  }

  /** What no limit has held back is ready when it is queued. */
  private static long readyAt(TaskInstance before, long at) {
    return before.state() == SCHEDULED && before.readyAt() > 0 ? before.readyAt() : at;
  }

  /** It looks again at {@code dueAt}; until then it holds no slot. */
  public static TaskInstance upForReschedule(TaskInstance before, long at, long dueAt) {
    return before.to(UP_FOR_RESCHEDULE).endedAt(at).dueAt(dueAt).waiting(null).done();
  }

  /**
   * It waits for something else, and holds no slot.
   *
   * @param state DEFERRED or AWAITING_INPUT
   * @param wait what it waits for
   * @param dueAt when it is looked after without being asked, or 0
   */
  public static TaskInstance waiting(
      TaskInstance before, TaskState state, Wait wait, long at, long dueAt) {
    return before.to(state).endedAt(at).dueAt(dueAt).waiting(wait).done();
  }

  /** Its wait is over: the same try may run again, as soon as a limit allows it. */
  public static TaskInstance awake(TaskInstance before, @Nullable Wait wait, long at) {
    return before
        .to(SCHEDULED)
        .looks(before.looks() + 1)
        .readyAt(at)
        .endedAt(0)
        .waiting(wait)
        .done();
  }

  /** Its worker was lost; the try it gets instead is not the user's. */
  public static TaskInstance requeued(TaskInstance before, String error, long at) {
    return givenBack(before.to(before.state()).lostTries(before.lostTries() + 1).done(), error, at);
  }

  /** Its worker gave it back; the try it gets instead is nobody's. */
  public static TaskInstance givenBack(TaskInstance before, String error, long at) {
    return before
        .to(QUEUED)
        .nextTry()
        .maxTries(before.maxTries() + 1)
        .readyAt(at)
        .queuedAt(at)
        .error(error)
        .done();
  }

  /** A worker runs it. */
  public static TaskInstance running(TaskInstance before, String worker, long at) {
    return before.to(RUNNING).startedAt(at).worker(worker).done();
  }

  /** It failed, and is tried again at {@code dueAt}. */
  public static TaskInstance upForRetry(TaskInstance before, String error, long at, long dueAt) {
    return before
        .to(UP_FOR_RETRY)
        .looks(0)
        .endedAt(at)
        .dueAt(dueAt)
        .waiting(null)
        .error(error)
        .done();
  }

  /** It succeeded with a value of {@code length} items, or -1. */
  public static TaskInstance succeeded(TaskInstance before, int length, long at) {
    return before
        .to(SUCCESS)
        .endedAt(at)
        .length(length)
        .waiting(answered(before))
        .error(null)
        .done();
  }

  /** It ended. */
  public static TaskInstance ended(
      TaskInstance before, TaskState end, @Nullable String error, long at) {
    return before.to(end).endedAt(at).waiting(answered(before)).error(error).done();
  }

  /** Cleared while it runs: its worker is told to stop, and what it reports no longer counts. */
  public static TaskInstance restarting(TaskInstance before, int maxTries, long at) {
    return before
        .to(RESTARTING)
        .maxTries(maxTries)
        .endedAt(at)
        .waiting(null)
        .error("CANCELLED: cleared while it ran")
        .done();
  }

  /** As if it had never run; the numbers of its tries go on. */
  public static TaskInstance cleared(TaskInstance before, int maxTries) {
    return before
        .to(NONE)
        .looks(0)
        .maxTries(maxTries)
        .lostTries(0)
        .readyAt(0)
        .queuedAt(0)
        .since(0)
        .length(TaskInstance.NO_LENGTH)
        .waiting(null)
        .error(null)
        .done();
  }

  /** What people were asked and have answered stays to be seen; other waits are forgotten. */
  private static @Nullable Wait answered(TaskInstance before) {
    Wait wait = before.waiting();
    return wait == null || wait.trigger().form() == null ? null : wait;
  }
}
