package io.dabba.scheduler.core.decide;

import io.dabba.common.command.CheckPast;
import io.dabba.common.command.ContinueRun;
import io.dabba.common.dag.PastDependence;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.policy.Verdict;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.ShardView;
import io.dabba.scheduler.core.state.TaskState;
import java.time.Instant;
import java.util.Objects;

/**
 * What a task asks of the run before its own. It is a command of its own that checks it, because
 * only then is the run before, finished or not, sure to be in memory; so DAGs whose tasks ask
 * nothing pay nothing. Source: Airflow's {@code prev_dagrun_dep.py}.
 */
final class Past {
  private final Flow flow;

  Past(Flow flow) {
    this.flow = flow;
  }

  /** Whether an instance that has this verdict must have its past checked first. */
  static boolean mustBeChecked(Draft draft, RunView run, InstanceKey key, Verdict verdict) {
    PastDependence past = of(run, key.taskIndex());
    boolean held = verdict == Verdict.RUN || (verdict == Verdict.SKIP && past.waitBeforeSkipping());
    return past.asks()
        && held
        && !run.record().isEnding()
        && run.record().logicalDate() != null
        && !draft.isPastAllowed(run.record().key(), key.taskIndex());
  }

  /** Whether an unfinished task may wait for another run, which is no deadlock. */
  static boolean mayWait(RunView run) {
    if (!run.version().plan().asksPast()) {
      return false;
    }
    for (int task = 0; task < run.version().graph().size(); task++) {
      if (of(run, task).asks() && anyUndecided(run, task)) {
        return true;
      }
    }
    return false;
  }

  /** Lets a task go on if its past is as it asks; otherwise the end of what it asks for will. */
  void check(Draft draft, CheckPast command) {
    RunView run = draft.view().run(command.run());
    if (run == null
        || run.record().state() != RunState.RUNNING
        || !anyUndecided(run, command.taskIndex())
        || !isMet(draft.view(), run, command.taskIndex())) {
      return;
    }
    RunKey key = command.run();
    draft.allowPast(key, command.taskIndex());
    flow.resume(draft, run, ContinueRun.instances(key, command.taskIndex(), 0));
  }

  private static boolean isMet(ShardView shard, RunView run, int task) {
    RunView previous = PreviousRun.of(shard, run);
    if (previous == null || isBeforeStart(previous, run) || isFirstOfBackfill(shard, run)) {
      return true;
    }
    PastDependence past = of(run, task);
    int same = previous.version().graph().indexOf(run.version().task(task).taskId());
    if (same < 0) {
      return past.ignoreFirst();
    }
    return isGood(previous, same)
        && (!past.waitForDownstream() || isDownstreamGood(previous, same));
  }

  /** Whether the run before lies before the time the DAG begins at, and is none of its own. */
  private static boolean isBeforeStart(RunView previous, RunView run) {
    Instant start = run.version().spec().startDate();
    Instant date = previous.record().logicalDate();
    return run.version().spec().catchup() && start != null && date != null && date.isBefore(start);
  }

  private static boolean isFirstOfBackfill(ShardView shard, RunView run) {
    String id = run.record().backfillId();
    BackfillRecord backfill = id == null ? null : shard.backfill(Long.parseLong(id));
    return backfill != null && Objects.equals(backfill.first(), run.record().logicalDate());
  }

  /** Whether all instances of a task have ended well; removed ones are no part of their run. */
  static boolean isGood(RunView run, int task) {
    boolean[] good = {true};
    run.each(
        task,
        (key, instance) ->
            good[0] &= instance.state().isGood() || instance.state() == TaskState.REMOVED);
    return good[0];
  }

  private static boolean isDownstreamGood(RunView run, int task) {
    for (int downstream : run.version().graph().downstream(task)) {
      if (!isGood(run, downstream)) {
        return false;
      }
    }
    return true;
  }

  private static boolean anyUndecided(RunView run, int task) {
    boolean[] any = {false};
    run.each(task, (key, instance) -> any[0] |= instance.state() == TaskState.NONE);
    return any[0];
  }

  private static PastDependence of(RunView run, int task) {
    return run.version().task(task).features().past();
  }
}
