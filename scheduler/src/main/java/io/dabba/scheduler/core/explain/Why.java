package io.dabba.scheduler.core.explain;

import static io.dabba.scheduler.core.explain.Hold.Kind;

import io.dabba.common.dag.TaskLimits;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.PoolView;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.ShardView;
import io.dabba.scheduler.core.state.TaskInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Says why a task instance is not running: every rule, limit and wait that holds it back. Running
 * ones have none, and of the finished ones only those that are quarantined.
 */
public final class Why {
  private final ShardView shard;
  private final RunView run;
  private final InstanceKey key;
  private final Surroundings surroundings;
  private final List<Hold> holds = new ArrayList<>();

  private Why(ShardView shard, RunView run, InstanceKey key, Surroundings surroundings) {
    this.shard = shard;
    this.run = run;
    this.key = key;
    this.surroundings = surroundings;
  }

  /** Everything that holds an instance back. */
  public static List<Hold> notRunning(
      ShardView shard, RunView run, InstanceKey key, Surroundings surroundings) {
    Why why = new Why(shard, run, key, surroundings);
    why.look();
    return List.copyOf(why.holds);
  }

  /** Whether nothing holds an instance back, whatever becomes of its run. */
  public static boolean isFree(TaskInstance instance) {
    return switch (instance.state()) {
      case RUNNING, RESTARTING, SUCCESS, SKIPPED, UPSTREAM_FAILED, REMOVED -> true;
      case FAILED -> !instance.quarantined();
      default -> false;
    };
  }

  private void look() {
    TaskInstance instance = run.instance(key);
    if (run.record().state() == RunState.QUEUED) {
      queuedRun();
      return;
    }
    paused(instance);
    switch (instance.state()) {
      case NONE -> holds.addAll(WhyUndecided.of(shard, run, key));
      case SCHEDULED -> limits();
      case QUEUED -> broker();
      case UP_FOR_RETRY -> add(Kind.TIME, "waits for its next try until " + due(instance));
      case UP_FOR_RESCHEDULE -> add(Kind.TIME, "looks again at " + due(instance));
      case DEFERRED -> deferred(instance);
      case AWAITING_INPUT -> add(Kind.INPUT, "waits for a person to respond");
      case FAILED -> quarantine(instance);
      case RUNNING, RESTARTING, SUCCESS, SKIPPED, UPSTREAM_FAILED, REMOVED -> {}
    }
  }

  private void quarantine(TaskInstance instance) {
    if (instance.quarantined()) {
      add(Kind.QUARANTINE, String.valueOf(instance.error()));
    }
  }

  /** What is queued already goes on. */
  private void paused(TaskInstance instance) {
    DagRecord dag = shard.dag(run.record().key().dagId());
    boolean begins = !instance.state().isFinished() && !instance.state().isActive();
    if (begins && dag != null && dag.paused()) {
      add(Kind.DAG_PAUSED, "the DAG is paused, so none of its tasks is queued");
    }
  }

  private void queuedRun() {
    RunKey runKey = run.record().key();
    DagRecord dag = shard.dag(runKey.dagId());
    if (dag != null && dag.paused()) {
      add(Kind.DAG_PAUSED, "the DAG is paused, so its runs are not started");
      return;
    }
    int limit = run.version().spec().maxActiveRuns();
    int running = shard.runningRuns(runKey.dagId());
    if (running >= limit) {
      add(
          Kind.MAX_ACTIVE_RUNS,
          "max_active_runs: " + running + " of " + limit + " runs are running");
    } else {
      add(Kind.RUN_QUEUED, "the run is about to be started");
    }
  }

  private void limits() {
    TaskSpec task = run.version().task(key.taskIndex());
    if (run.ask(key) > 0) {
      pool(task);
      return;
    }
    if (run.inLine(key.taskIndex()) > 0) {
      pool(task);
    }
    int max = run.version().spec().maxActiveTasks();
    if (max > 0 && run.active() >= max) {
      add(
          Kind.MAX_ACTIVE_TASKS,
          "max_active_tasks: " + run.active() + " of " + max + " are active");
    }
    TaskLimits limits = task.features().limits();
    int inRun = run.active(key.taskIndex());
    if (limits.maxActiveTisPerDagrun() > 0 && inRun >= limits.maxActiveTisPerDagrun()) {
      add(
          Kind.MAX_ACTIVE_TIS_PER_DAGRUN,
          "max_active_tis_per_dagrun: "
              + inRun
              + " of "
              + limits.maxActiveTisPerDagrun()
              + " are active in this run");
    }
    int inDag = shard.active(run.record().key().dagId(), task.taskId());
    if (limits.maxActiveTisPerDag() > 0 && inDag >= limits.maxActiveTisPerDag()) {
      add(
          Kind.MAX_ACTIVE_TIS_PER_DAG,
          "max_active_tis_per_dag: "
              + inDag
              + " of "
              + limits.maxActiveTisPerDag()
              + " are active in all runs");
    }
  }

  private void pool(TaskSpec task) {
    PoolView pool = surroundings.pool();
    if (pool == null || !pool.record().exists()) {
      add(Kind.POOL, "pool \"" + task.pool() + "\" does not exist");
      return;
    }
    int slots = pool.record().slots();
    if (slots >= 0 && task.poolSlots() > slots) {
      add(
          Kind.POOL,
          "pool \""
              + task.pool()
              + "\" has "
              + slots
              + " slots, and the task takes "
              + task.poolSlots());
      return;
    }
    add(
        Kind.POOL,
        "pool \""
            + task.pool()
            + "\": "
            + pool.taken()
            + " of "
            + slots
            + " slots are taken, "
            + pool.wanted()
            + " are waited for, the task takes "
            + task.poolSlots());
  }

  private void broker() {
    String queue = run.version().task(key.taskIndex()).queue();
    int workers = surroundings.workersByQueue().getOrDefault(queue, 0);
    if (workers == 0) {
      add(Kind.NO_WORKER, "no worker serves queue \"" + queue + '"');
    } else {
      add(
          Kind.BROKER,
          "waits on queue \""
              + queue
              + "\" for a free slot of "
              + workers
              + (workers == 1 ? " worker" : " workers"));
    }
  }

  private void deferred(TaskInstance instance) {
    if (instance.dueAt() > 0) {
      add(Kind.TRIGGER, "is deferred, until " + due(instance) + " at most");
    } else {
      add(Kind.TRIGGER, "is deferred until its trigger fires");
    }
  }

  private void add(Kind kind, String text) {
    holds.add(new Hold(kind, text));
  }

  private static Instant due(TaskInstance instance) {
    return Instant.ofEpochMilli(instance.dueAt());
  }
}
