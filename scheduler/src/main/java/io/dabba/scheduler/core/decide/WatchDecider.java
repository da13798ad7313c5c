package io.dabba.scheduler.core.decide;

import io.dabba.common.command.AnswerWatches;
import io.dabba.common.command.RaiseEvent;
import io.dabba.common.command.ResumeTask;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.UnwatchTask;
import io.dabba.common.command.WatchTask;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.WaitEnd;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.event.EventKept;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.event.WatchDropped;
import io.dabba.scheduler.core.event.WatchSet;
import io.dabba.scheduler.core.state.KeptEvent;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.Watch;
import io.dabba.scheduler.core.state.Watches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches, for tries of any shard, over what happens in this one: runs and tasks that end, and
 * events that are raised under a name. Each watch is answered once.
 */
final class WatchDecider implements Reaction {
  /** The most watches and the most kept events of a shard. */
  static final int MAX_WATCHES = 100_000;

  static final int MAX_KEPT = 10_000;

  void watch(Draft draft, WatchTask command) {
    Watch watch = new Watch(command.waiter(), command.look(), command.trigger());
    Watches watches = draft.view().watches();
    WaitEnd end = endNow(draft, watch);
    if (end != null) {
      answer(draft, watch, end);
    } else if (watches.all().size() >= MAX_WATCHES) {
      String detail = "shard: expected at most " + MAX_WATCHES + " waiting tasks, found more";
      answer(draft, watch, WaitEnd.of(WaitEnd.Kind.FAILED, detail));
    } else if (!watch.equals(watches.of(watch.waiter()))) {
      draft.emit(new WatchSet(watch));
    }
  }

  void unwatch(Draft draft, UnwatchTask command) {
    Watch watch = draft.view().watches().of(command.waiter());
    if (watch != null && watch.look() == command.look()) {
      draft.emit(new WatchDropped(command.waiter()));
    }
  }

  /** Looks at everything that waits for a run or its tasks. */
  void answer(Draft draft, AnswerWatches command) {
    RunView run = draft.view().anyRun(command.run());
    if (run == null) {
      return;
    }
    for (Watch watch : draft.view().watches().onRun(run)) {
      if (draft.isFull()) {
        draft.followUp(command);
        return;
      }
      RunTarget target = watch.trigger().target();
      WaitEnd end = target == null ? null : ExternalStates.of(run, target);
      if (end != null) {
        answer(draft, watch, end);
      }
    }
  }

  void raise(Draft draft, RaiseEvent command) {
    List<Watch> waiting = draft.view().watches().onEvent(command.event());
    if (!keep(draft, command)) {
      return;
    }
    draft.accept(command.reply(), Integer.toString(waiting.size()));
    for (Watch watch : waiting) {
      if (draft.isFull()) {
        draft.followUp(new RaiseEvent(command.event(), command.payload(), 0, null));
        return;
      }
      answer(draft, watch, WaitEnd.event(command.payload()));
    }
  }

  /** A kept event has been kept long enough. */
  void forget(Draft draft, TimerKey.KeptEventDue timer) {
    KeptEvent kept = draft.view().watches().kept(timer.event());
    if (kept != null && kept.until() <= draft.atMillis()) {
      draft.emit(new EventKept(kept, true));
    }
  }

  @Override
  public void moved(Draft draft, RunView run, TaskMoved move) {
    String taskId = run.version().task(move.taskIndex()).taskId();
    if (draft.view().watches().isWatched(run.record(), taskId)) {
      draft.followUpOnce(new AnswerWatches(run.record().key()));
    }
  }

  @Override
  public void moved(Draft draft, RunView run, RunMoved move) {
    if (draft.view().watches().isWatched(run.record())) {
      draft.followUpOnce(new AnswerWatches(run.record().key()));
    }
  }

  /** Keeps an event if that is asked for; false if it was refused. */
  private static boolean keep(Draft draft, RaiseEvent command) {
    if (command.keepMillis() <= 0) {
      return true;
    }
    Watches watches = draft.view().watches();
    KeptEvent before = watches.kept(command.event());
    if (before == null && watches.kept().size() >= MAX_KEPT) {
      draft.refuse(
          command.reply(),
          ErrorCode.LIMIT_EXCEEDED,
          "event " + command.event() + ": expected at most " + MAX_KEPT + " kept ones, found more");
      return false;
    }
    long until = draft.atMillis() + command.keepMillis();
    KeptEvent kept = new KeptEvent(command.event(), command.payload(), until);
    if (!kept.equals(before)) {
      draft.emit(new EventKept(kept, false));
      draft.effect(new SetTimer(new TimerKey.KeptEventDue(command.event()), until));
    }
    return true;
  }

  private static @Nullable WaitEnd endNow(Draft draft, Watch watch) {
    RunTarget target = watch.trigger().target();
    if (target == null) {
      KeptEvent kept = draft.view().watches().kept(String.valueOf(watch.trigger().name()));
      return kept == null || kept.until() <= draft.atMillis()
          ? null
          : WaitEnd.event(kept.payload());
    }
    RunView run = find(draft, target);
    return run == null ? null : ExternalStates.of(run, target);
  }

  private static @Nullable RunView find(Draft draft, RunTarget target) {
    RunKey key =
        target.runId() != null
            ? new RunKey(target.dagId(), target.runId())
            : target.logicalDate() == null
                ? null
                : draft.view().runOn(target.dagId(), target.logicalDate());
    return key == null ? null : draft.view().anyRun(key);
  }

  /** Answers a watch, whether or not it has been set. */
  static void answer(Draft draft, Watch watch, WaitEnd end) {
    if (watch.equals(draft.view().watches().of(watch.waiter()))) {
      draft.emit(new WatchDropped(watch.waiter()));
    }
    int shard = Shards.of(watch.waiter().run().dagId());
    draft.send(shard, new ResumeTask(watch.waiter(), watch.look(), end));
  }
}
