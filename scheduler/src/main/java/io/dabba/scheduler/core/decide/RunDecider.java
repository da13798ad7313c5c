package io.dabba.scheduler.core.decide;

import io.dabba.common.command.ContinueRun;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import java.time.Duration;
import java.time.Instant;

/** Decides when runs are created and started. */
final class RunDecider {
  private static final String EMPTY_CONF = "{}";

  private final TaskDecider tasks;

  RunDecider(TaskDecider tasks) {
    this.tasks = tasks;
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
    DagVersion version = draft.view().version(dag.bundle(), dag.dagId());
    draft.emit(new RunCreated(manual(draft, version, key, command)));
    draft.accept(command.reply(), command.runId());
    startQueued(draft, dag.dagId());
  }

  void createScheduled(Draft draft, DagVersion version, PlannedRun planned) {
    RunKey key = RunIds.scheduled(version.spec().dagId(), planned.runAfter());
    if (draft.view().exists(key)) {
      return;
    }
    draft.emit(
        new RunCreated(
            new RunRecord(
                key,
                version.bundle(),
                "scheduled",
                planned.interval().start(),
                planned.interval().start(),
                planned.interval().end(),
                planned.runAfter(),
                EMPTY_CONF,
                "timetable",
                null,
                null,
                RunState.QUEUED,
                draft.at(),
                null,
                null,
                null)));
    startQueued(draft, key.dagId());
  }

  /** Starts waiting runs while the DAG is not paused and its max_active_runs allows. */
  void startQueued(Draft draft, String dagId) {
    DagRecord dag = draft.view().dag(dagId);
    if (dag == null || dag.paused()) {
      return;
    }
    int limit = draft.view().version(dag.bundle(), dagId).spec().maxActiveRuns();
    for (RunKey key : draft.view().queuedRuns(dagId)) {
      if (draft.view().runningRuns(dagId) >= limit) {
        return;
      }
      if (draft.isFull()) {
        draft.followUp(new ContinueRun(key, -1, 0));
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
      tasks.resume(draft, run, command);
    }
  }

  int unfinished(Draft draft, String dagId) {
    return draft.view().runningRuns(dagId) + draft.view().queuedRuns(dagId).size();
  }

  private void start(Draft draft, RunKey key) {
    RunView run = draft.view().run(key);
    if (run == null || run.record().state() != RunState.QUEUED) {
      return;
    }
    draft.emit(new RunMoved(run.record(), run.record().started(draft.at())));
    Duration timeout = run.version().spec().dagrunTimeout();
    if (timeout != null) {
      long due = draft.at().plus(timeout).toEpochMilli();
      draft.effect(new SetTimer(new TimerKey.RunTimeout(key), due));
    }
    tasks.startRoots(draft, run, 0);
  }

  private static RunRecord manual(Draft draft, DagVersion version, RunKey key, TriggerRun command) {
    Instant logicalDate = command.logicalDate();
    Instant runAfter = logicalDate == null ? draft.at() : logicalDate;
    DataInterval interval = version.timetable().manual(runAfter);
    return new RunRecord(
        key,
        version.bundle(),
        "manual",
        logicalDate,
        logicalDate == null ? null : interval.start(),
        logicalDate == null ? null : interval.end(),
        runAfter,
        command.conf(),
        command.triggeredBy(),
        command.user(),
        command.note(),
        RunState.QUEUED,
        draft.at(),
        null,
        null,
        null);
  }
}
