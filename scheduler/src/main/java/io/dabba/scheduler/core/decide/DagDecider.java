package io.dabba.scheduler.core.decide;

import io.dabba.common.command.ContinueBackfill;
import io.dabba.common.command.ContinueDag;
import io.dabba.common.command.DeployDag;
import io.dabba.common.command.PauseDag;
import io.dabba.common.command.RetireDag;
import io.dabba.common.command.TimerKey;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.event.DagChanged;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.DagVersion;
import org.jspecify.annotations.Nullable;

/** Decides what happens to DAGs: versions come and go, schedules are planned. */
final class DagDecider {
  private final RunDecider runs;
  private final AssetDecider assets;

  DagDecider(RunDecider runs, AssetDecider assets) {
    this.runs = runs;
    this.assets = assets;
  }

  void deploy(Draft draft, DeployDag command) {
    DagRecord before = draft.view().dag(command.dagId());
    if (before != null && !before.stale() && before.bundle().equals(command.bundle())) {
      return;
    }
    assets.relate(
        draft,
        command.dagId(),
        before == null || before.stale() ? null : version(draft, before),
        draft.view().version(command.bundle(), command.dagId()));
    plan(
        draft,
        before == null
            ? DagRecord.deployed(command.dagId(), command.bundle(), command.paused())
            : before.inVersion(command.bundle()));
    runs.startQueued(draft, command.dagId());
    BackfillRecord backfill = BackfillDecider.active(draft, command.dagId());
    if (backfill != null) {
      draft.followUp(new ContinueBackfill(command.dagId(), backfill.id()));
    }
  }

  void retire(Draft draft, RetireDag command) {
    DagRecord dag = draft.view().dag(command.dagId());
    if (dag != null && !dag.stale()) {
      assets.relate(draft, dag.dagId(), version(draft, dag), null);
      draft.emit(new DagChanged(dag.gone()));
    }
  }

  void pause(Draft draft, PauseDag command) {
    DagRecord dag = draft.view().dag(command.dagId());
    if (dag == null || dag.stale()) {
      draft.refuse(
          command.reply(), ErrorCode.NOT_FOUND, "no DAG has dag_id \"" + command.dagId() + '"');
      return;
    }
    if (dag.paused() != command.paused()) {
      plan(draft, dag.paused(command.paused()));
      draft.followUp(new ContinueDag(dag.dagId()));
      runs.startQueued(draft, dag.dagId());
    }
    draft.accept(command.reply(), dag.dagId());
  }

  /** A timer says that the next run is due; it may be early, late, or about an older plan. */
  void runDue(Draft draft, TimerKey.NextRun timer) {
    DagRecord dag = draft.view().dag(timer.dagId());
    if (dag == null || dag.paused() || dag.stale() || dag.next() == null) {
      return;
    }
    PlannedRun planned = dag.next();
    if (planned.runAfter().isAfter(draft.at())) {
      arm(draft, dag);
      return;
    }
    DagVersion version = draft.view().version(dag.bundle(), dag.dagId());
    if (runs.unfinished(draft, dag.dagId()) >= version.spec().maxActiveRuns()) {
      return;
    }
    runs.createScheduled(draft, version, planned);
    plan(draft, dag.ran(planned.interval()));
  }

  /** A run has ended: what waited for it may go on. */
  void runEnded(Draft draft, String dagId) {
    runs.startQueued(draft, dagId);
    DagRecord dag = draft.view().dag(dagId);
    if (dag == null || dag.paused() || dag.next() == null) {
      return;
    }
    if (draft.view().version(dag.bundle(), dagId).timetable().followsRuns()) {
      plan(draft, dag);
    } else {
      arm(draft, dag);
    }
  }

  private static DagVersion version(Draft draft, DagRecord dag) {
    return draft.view().version(dag.bundle(), dag.dagId());
  }

  private static void plan(Draft draft, DagRecord dag) {
    DagVersion version = draft.view().version(dag.bundle(), dag.dagId());
    PlannedRun next =
        dag.paused()
            ? null
            : version.timetable().next(dag.last(), draft.at(), version.restriction());
    DagRecord planned = dag.planned(next);
    draft.emit(new DagChanged(planned));
    arm(draft, planned);
  }

  private static void arm(Draft draft, DagRecord dag) {
    @Nullable PlannedRun next = dag.next();
    if (next != null) {
      draft.effect(new SetTimer(new TimerKey.NextRun(dag.dagId()), next.runAfter().toEpochMilli()));
    }
  }
}
