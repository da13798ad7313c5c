package io.dabba.scheduler.core;

import io.dabba.common.command.TimerKey;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.scheduler.core.decide.Deadlines;
import io.dabba.scheduler.core.decide.Dispatches;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.effect.StopTask;
import io.dabba.scheduler.core.state.CallbackRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.ShardView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Derives from state the dispatches and timers that a dead scheduler may have left undone. */
final class Owed {
  private Owed() {}

  static List<Effect> effects(ShardView shard) {
    List<Effect> effects = new ArrayList<>();
    for (DagRecord dag : shard.dags()) {
      PlannedRun next = dag.next();
      if (next != null && !dag.paused() && !dag.stale()) {
        long due = next.runAfter().toEpochMilli();
        effects.add(new SetTimer(new TimerKey.NextRun(dag.dagId()), due));
      }
    }
    for (RunView run : shard.runs()) {
      addTimeout(effects, run);
      for (int task = 0; task < run.version().graph().size(); task++) {
        run.each(task, (key, instance) -> addTask(effects, run, key, instance));
      }
      addWatch(effects, run);
      Deadlines.pending(run)
          .forEach(deadline -> effects.add(Deadlines.timer(run.record().key(), deadline)));
    }
    shard.callbacks().all().forEach(callback -> addCallback(effects, callback));
    return effects;
  }

  private static void addTimeout(List<Effect> effects, RunView run) {
    Duration timeout = run.version().spec().dagrunTimeout();
    Instant started = run.record().startDate();
    if (timeout != null && started != null) {
      long due = started.plus(timeout).toEpochMilli();
      effects.add(new SetTimer(new TimerKey.RunTimeout(run.record().key()), due));
    }
  }

  private static void addTask(
      List<Effect> effects, RunView run, InstanceKey key, TaskInstance instance) {
    TryKey tried = TryKey.of(run.record().key(), key, instance.tryNumber());
    if (instance.state() == TaskState.QUEUED) {
      effects.add(Dispatches.of(run, key));
    }
    String worker = instance.worker();
    if (instance.state() == TaskState.RESTARTING && worker != null) {
      effects.add(new StopTask(tried, worker));
    }
    if (instance.state() == TaskState.UP_FOR_RETRY) {
      effects.add(new SetTimer(new TimerKey.RetryDue(tried), instance.dueAt()));
    }
  }

  private static void addCallback(List<Effect> effects, CallbackRecord callback) {
    switch (callback.state()) {
      case QUEUED -> effects.add(Dispatches.of(callback));
      case WAITING ->
          effects.add(new SetTimer(new TimerKey.CallbackDue(callback.current()), callback.at()));
      case RUNNING -> {}
    }
  }

  /** A run in which nothing is under way is looked at soon. */
  private static void addWatch(List<Effect> effects, RunView run) {
    Instant started = run.record().startDate();
    if (run.record().state() == RunState.RUNNING && run.live() == 0 && started != null) {
      TimerKey timer = new TimerKey.RunStalled(run.record().key());
      effects.add(new SetTimer(timer, started.toEpochMilli()));
    }
  }
}
