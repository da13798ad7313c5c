package io.dabba.scheduler.core.decide;

import io.dabba.common.command.ContinueRun;
import io.dabba.common.dag.TaskLimits;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Lets ready instances go to their queues as limits allow: those of the run (max_active_tasks), of
 * the task in the run and in all runs, and last its pool's. While the DAG is paused, none goes. The
 * heaviest go first, then those of the earliest logical date, then those of the least map_index.
 * Source: Airflow's {@code SchedulerJobRunner._executable_task_instances_to_queued}.
 */
final class Slots implements Reaction {
  private final PoolAsks pools = new PoolAsks(this);

  /** The part that speaks with pools. */
  PoolAsks pools() {
    return pools;
  }

  /** Lets a ready instance run; where it is limited, as soon as {@link #fill} lets it. */
  void queue(Draft draft, RunView run, InstanceKey key) {
    if (isLimited(run, key) || PauseDecider.holds(draft, run)) {
      schedule(draft, run, key);
    } else {
      release(draft, run, key);
    }
  }

  /** An instance that goes on after a wait is scheduled already. */
  private static void schedule(Draft draft, RunView run, InstanceKey key) {
    TaskInstance before = run.instance(key);
    if (before.state() != TaskState.SCHEDULED) {
      draft.move(run, key, TaskLifecycle.scheduled(before, draft.atMillis()));
    }
  }

  /** Lets waiting instances of a run go on as far as limits allow. */
  void fill(Draft draft, RunView run) {
    if (PauseDecider.holds(draft, run)) {
      pools.withdraw(draft, run);
      return;
    }
    InstanceKey next = next(draft, run);
    while (next != null) {
      if (draft.isFull()) {
        draft.followUp(ContinueRun.waiting(run.record().key(), next));
        return;
      }
      admitBest(draft, run, next);
      next = next(draft, run);
    }
  }

  /** Lets instances of a task go on that wait for its limit over all runs, in whichever run. */
  void fill(Draft draft, RunView run, int task) {
    TaskSpec spec = run.version().task(task);
    if (spec.features().limits().maxActiveTisPerDag() == 0 || PauseDecider.holds(draft, run)) {
      return;
    }
    RunView best = best(draft, run.record().key().dagId(), spec.taskId());
    while (best != null) {
      InstanceKey first = firstOf(best, spec.taskId());
      if (draft.isFull()) {
        draft.followUp(ContinueRun.waiting(best.record().key(), first));
        return;
      }
      admit(draft, best, first);
      best = best(draft, run.record().key().dagId(), spec.taskId());
    }
  }

  /** Lets others go on after an instance of a task has made room, here or in another run. */
  void fillAround(Draft draft, RunView run, int task) {
    fill(draft, run);
    fill(draft, run, task);
  }

  /** An instance that leaves makes room for others, of its run and perhaps of other runs. */
  @Override
  public void moved(Draft draft, RunView run, TaskMoved move) {
    pools.moved(draft, run, move);
    TaskState before = move.before().state();
    boolean held = before.isActive() || before == TaskState.SCHEDULED;
    if (!held || move.after().state().isActive()) {
      return;
    }
    InstanceKey waiting = run.anyWaiting();
    if (waiting != null) {
      draft.wake(move.run(), waiting);
    }
    wakeOthers(draft, run, run.version().task(move.taskIndex()));
  }

  /** Dispatches the current try once more. */
  void dispatch(Draft draft, RunView run, InstanceKey key) {
    draft.effect(Dispatches.of(run, key));
  }

  /** Nothing holds an instance back any longer. */
  void release(Draft draft, RunView run, InstanceKey key) {
    int maxTries = 1 + run.version().task(key.taskIndex()).retry().retries();
    TaskInstance before = run.instance(key);
    draft.move(run, key, TaskLifecycle.queued(before, maxTries, draft.atMillis()));
    dispatch(draft, run, key);
  }

  private static boolean isLimited(RunView run, InstanceKey key) {
    TaskSpec task = run.version().task(key.taskIndex());
    return run.version().spec().maxActiveTasks() > 0
        || !task.features().limits().equals(TaskLimits.NONE)
        || PoolAsks.isLimited(task);
  }

  private static void wakeOthers(Draft draft, RunView run, TaskSpec task) {
    if (task.features().limits().maxActiveTisPerDag() > 0) {
      String dagId = run.record().key().dagId();
      draft.view().waitingRuns(dagId, task.taskId()).stream()
          .findFirst()
          .ifPresent(other -> draft.wake(other.record().key(), firstOf(other, task.taskId())));
    }
  }

  private static @Nullable InstanceKey next(Draft draft, RunView run) {
    return hasRoom(run) ? run.nextWaiting(task -> mayRun(draft, run, task)) : null;
  }

  /** Where a task is limited over all runs, its next slot may belong to another run. */
  private void admitBest(Draft draft, RunView run, InstanceKey next) {
    TaskSpec task = run.version().task(next.taskIndex());
    RunView best =
        task.features().limits().maxActiveTisPerDag() == 0
            ? null
            : best(draft, run.record().key().dagId(), task.taskId());
    if (best == null || best == run) {
      admit(draft, run, next);
    } else {
      admit(draft, best, firstOf(best, task.taskId()));
    }
  }

  private void admit(Draft draft, RunView run, InstanceKey key) {
    if (PoolAsks.isLimited(run.version().task(key.taskIndex()))) {
      pools.ask(draft, run, key);
    } else {
      release(draft, run, key);
    }
  }

  /** The run that the next slot of a task belongs to, or null if none can take it. */
  private static @Nullable RunView best(Draft draft, String dagId, String taskId) {
    for (RunView run : draft.view().waitingRuns(dagId, taskId)) {
      if (hasRoom(run) && mayRun(draft, run, run.version().graph().indexOf(taskId))) {
        return run;
      }
    }
    return null;
  }

  private static InstanceKey firstOf(RunView run, String taskId) {
    InstanceKey first = run.firstWaiting(run.version().graph().indexOf(taskId));
    if (first == null) {
      throw new IllegalStateException("expected " + taskId + " to wait in " + run.record().key());
    }
    return first;
  }

  private static boolean hasRoom(RunView run) {
    return isBelow(run.active() + run.kept(), run.version().spec().maxActiveTasks());
  }

  /**
   * Whether another instance of a task may ask or go. While one stands in line at their pool, the
   * next ones would only stand behind it.
   */
  private static boolean mayRun(Draft draft, RunView run, int task) {
    TaskSpec spec = run.version().task(task);
    String dagId = run.record().key().dagId();
    TaskLimits limits = spec.features().limits();
    return run.inLine(task) == 0
        && isBelow(run.active(task) + run.kept(task), limits.maxActiveTisPerDagrun())
        && isBelow(
            draft.view().active(dagId, spec.taskId()) + draft.view().kept(dagId, spec.taskId()),
            limits.maxActiveTisPerDag());
  }

  /**
   * Whether an instance that its pool has slots for may go. Places that are kept for others do not
   * count: who is granted slots first goes first, or two could give way to each other for ever.
   */
  static boolean isWithinLimits(Draft draft, RunView run, int task) {
    TaskSpec spec = run.version().task(task);
    String dagId = run.record().key().dagId();
    TaskLimits limits = spec.features().limits();
    return isBelow(run.active(), run.version().spec().maxActiveTasks())
        && isBelow(run.active(task), limits.maxActiveTisPerDagrun())
        && isBelow(draft.view().active(dagId, spec.taskId()), limits.maxActiveTisPerDag());
  }

  private static boolean isBelow(int active, int limit) {
    return limit == 0 || active < limit;
  }
}
