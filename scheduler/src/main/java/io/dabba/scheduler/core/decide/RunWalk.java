package io.dabba.scheduler.core.decide;

import io.dabba.common.command.Command;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.TaskPosition;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.RunView;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the runs of a range, a few in each decision: runs that have ended are read from the
 * store with all their task instances, which may be many.
 */
public final class RunWalk {
  /** How many runs one decision looks at. */
  public static final int RUNS = 4;

  private final String dagId;
  private final RunRange range;
  private final @Nullable ReplyAddress reply;

  RunWalk(String dagId, RunRange range, @Nullable ReplyAddress reply) {
    this.dagId = dagId;
    this.range = range;
    this.reply = reply;
  }

  /** What is done with one run. */
  interface Step {
    /** Begins or goes on with a run; returns where it had to stop, or null if it is done. */
    @Nullable TaskPosition take(RunView run, TaskPosition from);
  }

  /**
   * Takes one run after another; goes on in a follow-up where they are too many.
   *
   * @param rest makes the command that goes on from a run and a position in it
   * @return whether all are done
   */
  boolean walk(
      Draft draft, TaskPosition from, Step step, BiFunction<RunRange, TaskPosition, Command> rest) {
    List<RunKey> keys = keys(draft);
    if (keys.isEmpty() && range.runId() != null) {
      RunKey missing = new RunKey(dagId, range.runId());
      draft.refuse(reply, ErrorCode.NOT_FOUND, "run " + missing + ": expected it to exist");
      return false;
    }
    TaskPosition position = from;
    Iterator<RunKey> each = keys.iterator();
    while (each.hasNext()) {
      RunView run = Objects.requireNonNull(draft.view().anyRun(each.next()));
      TaskPosition stopped = step.take(run, position);
      if (stopped != null) {
        draft.followUp(rest.apply(range.runId() == null ? range.from(date(run)) : range, stopped));
        return false;
      }
      position = TaskPosition.START;
      boolean more = each.hasNext() || (range.runId() == null && keys.size() == RUNS);
      if (more && (draft.isFull() || !each.hasNext())) {
        draft.followUp(rest.apply(range.from(date(run).plusMillis(1)), TaskPosition.START));
        return false;
      }
    }
    return true;
  }

  private List<RunKey> keys(Draft draft) {
    if (range.runId() == null) {
      return draft.view().runsBetween(dagId, range.from(), range.to()).stream()
          .limit(RUNS)
          .toList();
    }
    RunKey key = new RunKey(dagId, range.runId());
    return draft.view().anyRun(key) == null ? List.of() : List.of(key);
  }

  private static Instant date(RunView run) {
    return Objects.requireNonNull(run.record().logicalDate());
  }
}
