package io.dabba.scheduler.core.state;

import static io.dabba.scheduler.core.state.TaskState.AWAITING_INPUT;
import static io.dabba.scheduler.core.state.TaskState.DEFERRED;
import static io.dabba.scheduler.core.state.TaskState.FAILED;
import static io.dabba.scheduler.core.state.TaskState.NONE;
import static io.dabba.scheduler.core.state.TaskState.QUEUED;
import static io.dabba.scheduler.core.state.TaskState.REMOVED;
import static io.dabba.scheduler.core.state.TaskState.RESTARTING;
import static io.dabba.scheduler.core.state.TaskState.RUNNING;
import static io.dabba.scheduler.core.state.TaskState.SCHEDULED;
import static io.dabba.scheduler.core.state.TaskState.SKIPPED;
import static io.dabba.scheduler.core.state.TaskState.SUCCESS;
import static io.dabba.scheduler.core.state.TaskState.UPSTREAM_FAILED;
import static io.dabba.scheduler.core.state.TaskState.UP_FOR_RESCHEDULE;
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
    Set<TaskState> marked = EnumSet.of(SUCCESS, FAILED, SKIPPED);
    moves.put(NONE, with(marked, SCHEDULED, QUEUED, UPSTREAM_FAILED, REMOVED));
    moves.put(SCHEDULED, with(marked, NONE, QUEUED, REMOVED));
    moves.put(QUEUED, with(marked, NONE, RUNNING, SCHEDULED, AWAITING_INPUT, REMOVED));
    moves.put(
        RUNNING,
        with(marked, UP_FOR_RETRY, UP_FOR_RESCHEDULE, DEFERRED, QUEUED, RESTARTING, REMOVED));
    moves.put(RESTARTING, with(marked, NONE, REMOVED));
    moves.put(UP_FOR_RETRY, with(marked, NONE, SCHEDULED, QUEUED, REMOVED));
    moves.put(UP_FOR_RESCHEDULE, with(marked, NONE, SCHEDULED, QUEUED, REMOVED));
    moves.put(DEFERRED, with(marked, NONE, SCHEDULED, QUEUED, UP_FOR_RETRY, REMOVED));
    moves.put(AWAITING_INPUT, with(marked, NONE, REMOVED));
    for (TaskState end : EnumSet.of(SUCCESS, FAILED, SKIPPED, UPSTREAM_FAILED, REMOVED)) {
      moves.put(end, with(marked, NONE, REMOVED));
    }
    moves.forEach((from, to) -> to.remove(from));
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
    return before.to(SCHEDULED).endedAt(0).done();
  }

  /** Its next try may be claimed. {@code maxTries} is fixed by the first. */
  public static TaskInstance queued(TaskInstance before, int maxTries, long at) {
    return before
        .to(QUEUED)
        .nextTry()
        .maxTries(before.tryNumber() == 0 ? maxTries : before.maxTries())
        .queuedAt(at)
        .done();
  }

  /** The same try may be claimed again: a sensor looks once more, a deferred task goes on. */
  public static TaskInstance resumed(TaskInstance before, @Nullable String resume, long at) {
    return before.to(QUEUED).queuedAt(at).resume(resume).done();
  }

  /** Its worker was lost; the try it gets instead is not the user's. */
  public static TaskInstance requeued(TaskInstance before, String error, long at) {
    return before
        .to(QUEUED)
        .nextTry()
        .maxTries(before.maxTries() + 1)
        .lostTries(before.lostTries() + 1)
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
    return before.to(UP_FOR_RETRY).endedAt(at).dueAt(dueAt).resume(null).error(error).done();
  }

  /** It succeeded with a value of {@code length} items, or -1. */
  public static TaskInstance succeeded(TaskInstance before, int length, long at) {
    return before.to(SUCCESS).endedAt(at).length(length).resume(null).error(null).done();
  }

  /** It ended. */
  public static TaskInstance ended(
      TaskInstance before, TaskState end, @Nullable String error, long at) {
    return before.to(end).endedAt(at).resume(null).error(error).done();
  }

  /** Cleared while it runs: its worker is told to stop, and what it reports no longer counts. */
  public static TaskInstance restarting(TaskInstance before, int maxTries, long at) {
    return before
        .to(RESTARTING)
        .maxTries(maxTries)
        .endedAt(at)
        .resume(null)
        .error("CANCELLED: cleared while it ran")
        .done();
  }

  /** As if it had never run; the numbers of its tries go on. */
  public static TaskInstance cleared(TaskInstance before, int maxTries) {
    return before
        .to(NONE)
        .maxTries(maxTries)
        .lostTries(0)
        .queuedAt(0)
        .since(0)
        .length(TaskInstance.NO_LENGTH)
        .resume(null)
        .error(null)
        .done();
  }

  private static Set<TaskState> with(Set<TaskState> some, TaskState... more) {
    Set<TaskState> all = EnumSet.copyOf(some);
    Collections.addAll(all, more);
    return all;
  }
}
