package io.dabba.scheduler.core.decide;

import io.dabba.common.command.ContinueRun;
import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.RunCause;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunTimes;
import io.dabba.scheduler.core.state.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Decides when runs are created and started. */
final class RunDecider {
  private final Flow flow;
  private final RunEnd runEnd;

  RunDecider(Flow flow, RunEnd runEnd) {
    this.flow = flow;
    this.runEnd = runEnd;
  }

  void trigger(Draft draft, TriggerRun command) {
    RunKey key = new RunKey(command.dagId(), command.runId());
    DagRecord dag = draft.view().dag(command.dagId());
    if (dag == null || dag.stale()) {
      draft.refuse(
          command.reply(), ErrorCode.NOT_FOUND, "no DAG has dag_id \"" + command.dagId() + '"');
      return;
    }
    if (draft.view().exists(key)) {
      draft.refuse(
          command.reply(),
          ErrorCode.CONFLICT,
          "DAG \"" + dag.dagId() + "\" has a run \"" + command.runId() + "\" already");
      return;
    }
    Instant logicalDate = command.logicalDate();
    RunKey sameDate = logicalDate == null ? null : draft.view().runOn(key.dagId(), logicalDate);
    if (sameDate != null) {
      draft.refuse(
          command.reply(),
          ErrorCode.CONFLICT,
          "DAG \""
              + dag.dagId()
              + "\" has a run of logical date "
              + logicalDate
              + " already: \""
              + sameDate.runId()
              + '"');
      return;
    }
    DagVersion version = draft.view().version(dag.bundle(), dag.dagId());
    RunCause cause =
        RunCause.manual(command.conf(), command.triggeredBy(), command.user(), command.note());
    create(draft, version, key, cause, manualTimes(draft, version, logicalDate));
    draft.accept(command.reply(), command.runId());
    startQueued(draft, dag.dagId());
  }

  /** Creates the run that a timetable plans, unless there is one of its id or logical date. */
  void createScheduled(Draft draft, DagVersion version, PlannedRun planned) {
    RunKey key = RunIds.scheduled(version.spec().dagId(), planned.runAfter());
    RunTimes times = RunTimes.of(planned);
    if (draft.view().exists(key)
        || draft.view().runOn(key.dagId(), planned.interval().start()) != null) {
      return;
    }
    create(draft, version, key, RunCause.SCHEDULED, times);
    startQueued(draft, key.dagId());
  }

  /** Creates a run; it waits to be started. */
  static void create(Draft draft, DagVersion version, RunKey key, RunCause cause, RunTimes times) {
    RunRecord run = RunRecord.created(key, version.bundle(), cause, times, draft.at());
    draft.emit(new RunCreated(run));
    DeadlineDecider.created(draft, version, run);
  }

  /** Starts waiting runs while the DAG is not paused and its max_active_runs allows. */
  void startQueued(Draft draft, String dagId) {
    DagRecord dag = draft.view().dag(dagId);
    if (dag == null || dag.paused()) {
      return;
    }
    int limit = draft.view().version(dag.bundle(), dagId).spec().maxActiveRuns();
    List<RunKey> queued = draft.view().queuedRuns(dagId);
    start(draft, queued, () -> draft.view().runningRuns(dagId) < limit);
    List<RunKey> backfill = draft.view().queuedBackfillRuns(dagId);
    if (!backfill.isEmpty()) {
      int most = backfillLimit(draft, dagId);
      start(draft, backfill, () -> draft.view().runningBackfillRuns(dagId) < most);
    }
  }

  /** What was backfilled and is cleared later has the limit of backfills that name none. */
  private static int backfillLimit(Draft draft, String dagId) {
    BackfillRecord active = BackfillDecider.active(draft, dagId);
    if (active == null) {
      return CreateBackfill.DEFAULT_MAX_ACTIVE_RUNS;
    }
    return active.paused() ? 0 : active.maxActiveRuns();
  }

  private void start(Draft draft, List<RunKey> queued, BooleanSupplier hasRoom) {
    for (RunKey key : queued) {
      if (!hasRoom.getAsBoolean()) {
        return;
      }
      if (draft.isFull()) {
        draft.followUp(ContinueRun.all(key));
        return;
      }
      start(draft, key);
    }
  }

  /** Goes on after a follow-up: with a run, or with the runs that wait from this one on. */
  void resume(Draft draft, ContinueRun command) {
    RunView run = draft.view().run(command.run());
    if (run == null) {
      return;
    }
    if (run.record().state() == RunState.QUEUED) {
      startQueued(draft, command.run().dagId());
    } else {
      flow.resume(draft, run, command);
    }
  }

  /** Looks at one instance that something else has woken. */
  void wake(Draft draft, TryKey woken) {
    RunView run = draft.view().run(woken.run());
    if (run != null && run.record().state() == RunState.RUNNING) {
      flow.lookAt(draft, run, woken.instance());
    }
  }

  /** A run stands still: what can go on does; if nothing can, it is deadlocked. */
  void stalled(Draft draft, TimerKey.RunStalled timer) {
    RunView run = draft.view().run(timer.run());
    if (run == null || run.record().state() != RunState.RUNNING || run.live() > 0) {
      return;
    }
    flow.start(draft, run);
    boolean stands = run.live() == 0 && run.unfinished() > 0 && !draft.isFull();
    if (stands && run.record().state() == RunState.RUNNING && !Past.mayWait(run)) {
      runEnd.end(draft, run, RunState.FAILED, "all_tasks_deadlocked");
    }
  }

  int unfinished(Draft draft, String dagId) {
    return draft.view().runningRuns(dagId) + draft.view().queuedRuns(dagId).size();
  }

  private void start(Draft draft, RunKey key) {
    RunView run = draft.view().run(key);
    if (run == null
        || run.record().state() != RunState.QUEUED
        || Endings.CLEARING.equals(run.record().reason())) {
      return;
    }
    draft.move(run, run.record().started(draft.at()));
    Duration timeout = run.version().spec().dagrunTimeout();
    if (timeout != null) {
      long due = draft.at().plus(timeout).toEpochMilli();
      draft.effect(new SetTimer(new TimerKey.RunTimeout(key), due));
    }
    flow.start(draft, run);
  }

  private static RunTimes manualTimes(
      Draft draft, DagVersion version, @Nullable Instant logicalDate) {
    if (logicalDate == null) {
      return RunTimes.undated(draft.at());
    }
    DataInterval interval = version.timetable().manual(logicalDate);
    return new RunTimes(logicalDate, interval.start(), interval.end(), logicalDate);
  }
}
