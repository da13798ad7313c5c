package io.dabba.scheduler.core.decide;

import io.dabba.common.command.CancelBackfill;
import io.dabba.common.command.CancelRun;
import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.ContinueBackfill;
import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.PauseBackfill;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.Reprocess;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.scheduler.core.event.BackfillChanged;
import io.dabba.scheduler.core.event.BackfillDropped;
import io.dabba.scheduler.core.event.BackfillReached;
import io.dabba.scheduler.core.state.BackfillDate;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.RunCause;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunTimes;
import io.dabba.scheduler.core.state.RunView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates the runs of backfills, no more at a time than each may have. Source: Airflow's {@code
 * models/backfill.py}, which creates all of them at once.
 */
final class BackfillDecider {
  /** Backfills of a DAG that are remembered after they have ended. */
  private static final int KEPT = 20;

  private final RunDecider runs;
  private final BackfillSteps steps;

  BackfillDecider(RunDecider runs, BackfillSteps steps) {
    this.runs = runs;
    this.steps = steps;
  }

  void create(Draft draft, CreateBackfill command) {
    DagRecord dag = draft.view().dag(command.dagId());
    if (dag == null || dag.stale()) {
      draft.refuse(
          command.reply(), ErrorCode.NOT_FOUND, "no DAG has dag_id \"" + command.dagId() + '"');
      return;
    }
    BackfillRecord active = active(draft, command.dagId());
    if (active != null || draft.view().backfill(command.id()) != null) {
      draft.refuse(
          command.reply(),
          ErrorCode.CONFLICT,
          "DAG \"" + dag.dagId() + "\": expected no backfill under way, found one");
      return;
    }
    DagVersion version = draft.view().version(dag.bundle(), dag.dagId());
    BackfillRecord backfill = BackfillRecord.created(command, dag.bundle(), draft.at());
    String problem = BackfillRules.problem(command, version, draft.at());
    List<PlannedRun> dates = problem == null ? steps.all(draft.view(), backfill) : List.of();
    problem = problem == null ? BackfillRules.problem(dates) : problem;
    if (problem != null) {
      draft.refuse(command.reply(), ErrorCode.INVALID, problem);
      return;
    }
    Instant first = dates.get(0).interval().start();
    draft.emit(new BackfillChanged(backfill.dated(first, dates.size())));
    forgetOldest(draft, command.dagId());
    draft.accept(command.reply(), backfill.key());
    draft.followUp(new ContinueBackfill(command.dagId(), command.id()));
  }

  void pause(Draft draft, PauseBackfill command) {
    BackfillRecord backfill = find(draft, command.dagId(), command.id(), command.reply());
    if (backfill == null) {
      return;
    }
    if (backfill.paused() != command.paused()) {
      draft.emit(new BackfillChanged(backfill.paused(command.paused())));
      draft.followUp(new ContinueBackfill(command.dagId(), command.id()));
    }
    draft.accept(command.reply(), backfill.key());
  }

  void cancel(Draft draft, CancelBackfill command) {
    BackfillRecord backfill = find(draft, command.dagId(), command.id(), command.reply());
    if (backfill == null) {
      return;
    }
    draft.emit(new BackfillChanged(backfill.completed(draft.at())));
    for (String runId : backfill.active()) {
      RunView run = draft.view().run(new RunKey(command.dagId(), runId));
      if (run != null && run.record().state() == RunState.QUEUED) {
        draft.followUp(new CancelRun(command.dagId(), runId, null));
      }
    }
    draft.accept(command.reply(), backfill.key());
  }

  /** Goes on with a backfill as far as it may. */
  void proceed(Draft draft, ContinueBackfill command) {
    BackfillRecord before = draft.view().backfill(command.id());
    DagRecord dag = draft.view().dag(command.dagId());
    if (before == null || before.isCompleted() || before.paused() || dag == null || dag.stale()) {
      return;
    }
    BackfillRecord after = before;
    for (PlannedRun date : steps.next(draft.view(), before)) {
      if (!after.hasRoom() || draft.isFull()) {
        break;
      }
      after = reach(draft, after, date);
    }
    if (after.position() == after.total() && after.active().isEmpty()) {
      after = after.completed(draft.at());
    }
    if (!after.equals(before)) {
      draft.emit(new BackfillChanged(after));
    }
    runs.startQueued(draft, command.dagId());
    if (after.hasRoom()) {
      draft.followUp(command);
    }
  }

  /** Comes to one date: creates its run, takes over the one it has, or leaves that alone. */
  private static BackfillRecord reach(Draft draft, BackfillRecord backfill, PlannedRun date) {
    RunKey key = RunIds.backfill(backfill.dagId(), date.runAfter());
    RunKey sameDate = draft.view().runOn(backfill.dagId(), date.interval().start());
    RunView existing = draft.view().anyRun(sameDate == null ? key : sameDate);
    String reason = existing == null ? null : reason(backfill.reprocess(), existing);
    RunKey run = existing == null ? key : existing.record().key();
    BackfillDate reached =
        new BackfillDate(backfill.position() + 1, date.interval().start(), run.runId(), reason);
    draft.emit(new BackfillReached(backfill.id(), reached));
    if (reason != null) {
      return backfill.reached(null);
    }
    RunCause cause = RunCause.backfill(backfill.key(), backfill.conf(), backfill.user());
    if (existing == null) {
      DagVersion version = draft.view().version(backfill.bundle(), backfill.dagId());
      RunDecider.create(draft, version, key, cause, RunTimes.of(date));
    } else {
      takeOver(draft, existing, cause);
    }
    return backfill.reached(run.runId());
  }

  /** Why the backfill leaves a run alone, or null if it runs it once more. */
  private static @Nullable String reason(Reprocess reprocess, RunView existing) {
    RunState state = existing.record().state();
    if (!state.isFinished()) {
      return BackfillDate.IN_FLIGHT;
    }
    boolean wanted =
        reprocess == Reprocess.COMPLETED
            || (reprocess == Reprocess.FAILED && state == RunState.FAILED);
    boolean hasTasks = existing.version().graph().size() > 0;
    return wanted && hasTasks ? null : BackfillDate.ALREADY_EXISTS;
  }

  private static void takeOver(Draft draft, RunView existing, RunCause cause) {
    RunRecord before = existing.record();
    draft.move(existing, before.takenOver(cause));
    draft.followUp(
        ClearTasks.of(
            before.key().dagId(),
            RunRange.of(before.key().runId()),
            TaskChoice.all(),
            ClearTasks.Only.ANY,
            null));
  }

  private static void forgetOldest(Draft draft, String dagId) {
    List<BackfillRecord> over =
        draft.view().backfills(dagId).stream().filter(BackfillRecord::isCompleted).toList();
    over.stream()
        .limit(Math.max(0, over.size() - KEPT))
        .forEach(each -> draft.emit(new BackfillDropped(each.id())));
  }

  /** The backfill of a DAG that is under way, or null. */
  static @Nullable BackfillRecord active(Draft draft, String dagId) {
    return draft.view().backfills(dagId).stream()
        .filter(each -> !each.isCompleted())
        .findFirst()
        .orElse(null);
  }

  private static @Nullable BackfillRecord find(
      Draft draft, String dagId, long id, @Nullable ReplyAddress reply) {
    BackfillRecord backfill = draft.view().backfill(id);
    if (backfill == null || !backfill.dagId().equals(dagId)) {
      draft.refuse(reply, ErrorCode.NOT_FOUND, "no backfill has id " + id);
      return null;
    }
    if (backfill.isCompleted()) {
      draft.refuse(
          reply, ErrorCode.CONFLICT, "backfill " + id + ": expected it under way, found it over");
      return null;
    }
    return backfill;
  }
}
