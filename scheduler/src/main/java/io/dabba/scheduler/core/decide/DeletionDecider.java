package io.dabba.scheduler.core.decide;

import io.dabba.common.command.DeleteRuns;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.event.RunDeleted;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Forgets runs that have ended, as a person or the retention policy asks. The policy spares what
 * later decisions look back at, and what somebody has just let run once more.
 */
final class DeletionDecider {
  /** How long the policy spares a run that was cleared and has ended again. */
  static final Duration AFTER_CLEARING = Duration.ofDays(1);

  void delete(Draft draft, DeleteRuns command) {
    for (String runId : command.runIds()) {
      delete(draft, new RunKey(command.dagId(), runId), command);
    }
  }

  private static void delete(Draft draft, RunKey key, DeleteRuns command) {
    RunView run = draft.view().anyRun(key);
    if (run == null) {
      draft.refuse(command.reply(), ErrorCode.NOT_FOUND, "run " + key + ": expected it to exist");
      return;
    }
    String obstacle = obstacle(draft, run.record(), command.endedBefore());
    if (obstacle != null) {
      draft.refuse(command.reply(), ErrorCode.CONFLICT, "run " + key + ": " + obstacle);
      return;
    }
    draft.emit(deleted(run));
    draft.accept(command.reply(), key.runId());
  }

  /** Why a run must stay, or null. */
  private static @Nullable String obstacle(
      Draft draft, RunRecord run, @Nullable Instant endedBefore) {
    if (!run.state().isFinished()) {
      return "expected to be over, found " + run.state().id();
    }
    if (isCalledBack(draft, run.key())) {
      return "expected its callbacks to be over, found one that is not";
    }
    boolean spared = endedBefore != null && isSpared(draft, run, endedBefore);
    return spared ? "expected nothing to need it" : null;
  }

  private static boolean isCalledBack(Draft draft, RunKey run) {
    return draft.view().callbacks().all().stream().anyMatch(each -> each.key().run().equals(run));
  }

  private static boolean isSpared(Draft draft, RunRecord run, Instant endedBefore) {
    Instant ended = run.endDate();
    if (ended == null || !ended.isBefore(endedBefore)) {
      return true;
    }
    boolean clearedLately = run.clearNumber() > 0 && ended.plus(AFTER_CLEARING).isAfter(draft.at());
    return clearedLately || isLastOfSchedule(draft, run) || isOfOpenBackfill(draft, run);
  }

  /** The next scheduled run asks what became of this one, however long ago it was. */
  private static boolean isLastOfSchedule(Draft draft, RunRecord run) {
    DagRecord dag = draft.view().dag(run.key().dagId());
    return dag != null && dag.last() != null && dag.last().start().equals(run.logicalDate());
  }

  private static boolean isOfOpenBackfill(Draft draft, RunRecord run) {
    String id = run.backfillId();
    BackfillRecord backfill = id == null ? null : draft.view().backfill(Long.parseLong(id));
    return backfill != null && !backfill.isCompleted();
  }

  private static RunDeleted deleted(RunView run) {
    int tasks = run.version().graph().size();
    Map<Integer, Integer> expanded = new HashMap<>();
    for (int task = 0; task < tasks; task++) {
      if (run.expanded(task) >= 0) {
        expanded.put(task, run.expanded(task));
      }
    }
    return new RunDeleted(run.record().key(), run.record().bundle(), tasks, expanded);
  }
}
