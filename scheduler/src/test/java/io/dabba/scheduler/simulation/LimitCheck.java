package io.dabba.scheduler.simulation;

import io.dabba.common.dag.TaskLimits;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.rig.RandomDag;
import io.dabba.scheduler.simulation.Board.Run;
import java.util.HashMap;
import java.util.Map;

/** Counts what is active, the slow way, and holds it against every limit. */
final class LimitCheck {
  private final Map<String, Integer> pools = new HashMap<>();
  private final Map<String, Integer> perTask = new HashMap<>();
  private final Map<String, Integer> runsPerDag = new HashMap<>();
  private final Board board;

  private LimitCheck(Board board) {
    this.board = board;
  }

  static void check(Board board) {
    LimitCheck check = new LimitCheck(board);
    board.runs().forEach(check::count);
    check.verify();
  }

  private void count(Run run) {
    String dagId = run.record().key().dagId();
    if (run.record().state() == RunState.RUNNING && !run.record().isBackfill()) {
      runsPerDag.merge(dagId, 1, Integer::sum);
    }
    Map<Integer, Integer> active = new HashMap<>();
    for (Map.Entry<InstanceKey, TaskInstance> each : run.instances().entrySet()) {
      if (each.getValue().state().isActive()) {
        active.merge(each.getKey().taskIndex(), 1, Integer::sum);
      }
    }
    active.forEach((task, count) -> count(run, task, count));
    int all = active.values().stream().mapToInt(Integer::intValue).sum();
    hold(all, run.version().spec().maxActiveTasks(), run.record().key() + " max_active_tasks");
  }

  private void count(Run run, int index, int active) {
    TaskSpec task = run.version().task(index);
    TaskLimits limits = task.features().limits();
    String name = run.version().bundle() + ' ' + run.record().key().dagId() + ' ' + task.taskId();
    hold(active, limits.maxActiveTisPerDagrun(), run.record().key() + " " + task.taskId());
    hold(perTask.merge(name, active, Integer::sum), limits.maxActiveTisPerDag(), name);
    pools.merge(task.pool(), active * task.poolSlots(), Integer::sum);
  }

  private void verify() {
    RandomDag.POOLS.forEach(
        (pool, slots) -> {
          int used = pools.getOrDefault(pool, 0);
          Invariant.POOLS_HOLD.require(used <= slots, () -> pool + " uses " + used);
        });
    runsPerDag.forEach(
        (dagId, runs) -> hold(runs, board.maxActiveRuns(dagId), dagId + " max_active_runs"));
  }

  private static void hold(int active, int limit, String where) {
    Invariant.LIMITS_HOLD.require(
        limit == 0 || active <= limit, () -> where + ": " + active + " of " + limit);
  }
}
