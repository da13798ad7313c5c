package io.dabba.scheduler.core;

import io.dabba.common.command.AnswerWatches;
import io.dabba.common.command.CancelRun;
import io.dabba.common.command.CheckPast;
import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.Command;
import io.dabba.common.command.ContinueBackfill;
import io.dabba.common.command.DeleteRuns;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.MarkRun;
import io.dabba.common.command.MarkTasks;
import io.dabba.common.command.NoteRun;
import io.dabba.common.command.RespondTask;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.StopRun;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.command.WatchTask;
import io.dabba.common.id.RunKey;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.common.wait.RunLaunch;
import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.Trigger;
import io.dabba.scheduler.core.decide.BackfillSteps;
import io.dabba.scheduler.core.decide.PreviousRun;
import io.dabba.scheduler.core.decide.RunIds;
import io.dabba.scheduler.core.decide.RunWalk;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.ShardView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which questions about forgotten runs each command raises. */
final class Lookups {
  private Lookups() {}

  static List<Lookup> of(ShardView shard, Command command, BackfillSteps steps) {
    if (command instanceof TriggerRun trigger) {
      RunKey key = new RunKey(trigger.dagId(), trigger.runId());
      return unique(key, trigger.logicalDate());
    }
    if (command instanceof CancelRun cancel) {
      return named(cancel.dagId(), cancel.runId(), false);
    }
    if (command instanceof NoteRun note) {
      return named(note.dagId(), note.runId(), false);
    }
    if (command instanceof MarkRun mark) {
      return named(mark.dagId(), mark.runId(), true);
    }
    if (command instanceof DeleteRuns delete) {
      return each(delete);
    }
    if (command instanceof StopRun stop) {
      return named(stop.run().dagId(), stop.run().runId(), true);
    }
    if (command instanceof ClearTasks clear) {
      return range(clear.dagId(), clear.runs());
    }
    if (command instanceof MarkTasks mark) {
      return range(mark.dagId(), mark.runs());
    }
    if (command instanceof CheckPast check) {
      return past(shard.run(check.run()));
    }
    if (command instanceof RespondTask respond) {
      return List.of(new Lookup.RunNamed(new RunKey(respond.dagId(), respond.runId()), false));
    }
    if (command instanceof AnswerWatches answer) {
      return List.of(new Lookup.RunNamed(answer.run(), true));
    }
    if (command instanceof WatchTask watch) {
      return watched(watch.trigger());
    }
    if (command instanceof ContinueBackfill backfill) {
      return dates(shard, shard.backfill(backfill.id()), steps);
    }
    if (command instanceof FireTimer fired && fired.timer() instanceof TimerKey.NextRun next) {
      return planned(shard.dag(next.dagId()));
    }
    return List.of();
  }

  private static List<Lookup> watched(Trigger trigger) {
    RunTarget target = trigger.target();
    if (target == null) {
      return List.of();
    }
    RunLaunch launch = trigger.launch();
    if (launch != null && launch.logicalDate() != null && target.runId() != null) {
      return List.of(
          new Lookup.RunNamed(new RunKey(target.dagId(), target.runId()), true),
          new Lookup.RunDated(target.dagId(), launch.logicalDate()));
    }
    if (target.runId() != null) {
      return List.of(new Lookup.RunNamed(new RunKey(target.dagId(), target.runId()), true));
    }
    Instant date = target.logicalDate();
    return date == null
        ? List.of()
        : List.of(new Lookup.RunsBetween(target.dagId(), date, date, 1, true));
  }

  private static List<Lookup> named(String dagId, String runId, boolean tasks) {
    return List.of(new Lookup.RunNamed(new RunKey(dagId, runId), tasks));
  }

  private static List<Lookup> each(DeleteRuns delete) {
    return delete.runIds().stream()
        .<Lookup>map(runId -> new Lookup.RunNamed(new RunKey(delete.dagId(), runId), false))
        .toList();
  }

  private static List<Lookup> range(String dagId, RunRange runs) {
    return runs.runId() == null
        ? List.of(new Lookup.RunsBetween(dagId, runs.from(), runs.to(), RunWalk.RUNS, true))
        : named(dagId, runs.runId(), true);
  }

  private static List<Lookup> dates(
      ShardView shard, @Nullable BackfillRecord backfill, BackfillSteps steps) {
    if (backfill == null || backfill.isCompleted() || backfill.paused() || !backfill.hasRoom()) {
      return List.of();
    }
    List<Lookup> lookups = new ArrayList<>();
    for (PlannedRun date : steps.next(shard, backfill)) {
      RunKey key = RunIds.backfill(backfill.dagId(), date.runAfter());
      lookups.addAll(unique(key, date.interval().start()));
    }
    return lookups;
  }

  private static List<Lookup> past(@Nullable RunView run) {
    Instant logicalDate = run == null ? null : run.record().logicalDate();
    if (run == null || logicalDate == null) {
      return List.of();
    }
    boolean manual = PreviousRun.mayBeManual(run);
    return List.of(new Lookup.RunsBefore(run.record().key().dagId(), logicalDate, 1, manual));
  }

  private static List<Lookup> planned(@Nullable DagRecord dag) {
    PlannedRun next = dag == null ? null : dag.next();
    if (dag == null || next == null) {
      return List.of();
    }
    return unique(RunIds.scheduled(dag.dagId(), next.runAfter()), next.interval().start());
  }

  /** A run id is given once, and a logical date too. */
  private static List<Lookup> unique(RunKey key, @Nullable Instant logicalDate) {
    List<Lookup> lookups = new ArrayList<>();
    lookups.add(new Lookup.RunNamed(key, false));
    if (logicalDate != null) {
      lookups.add(new Lookup.RunDated(key.dagId(), logicalDate));
    }
    return lookups;
  }
}
