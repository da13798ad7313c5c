package io.dabba.scheduler.core.decide;

import io.dabba.common.command.AnswerWatches;
import io.dabba.common.command.AskSlots;
import io.dabba.common.command.AwaitSlots;
import io.dabba.common.command.CancelBackfill;
import io.dabba.common.command.CancelRun;
import io.dabba.common.command.CheckPast;
import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.ContinueBackfill;
import io.dabba.common.command.ContinueDag;
import io.dabba.common.command.ContinueRun;
import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.DeferSlots;
import io.dabba.common.command.DeferTask;
import io.dabba.common.command.DeleteRuns;
import io.dabba.common.command.DeployDag;
import io.dabba.common.command.DropQueuedEvents;
import io.dabba.common.command.ExpireClaims;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FillPool;
import io.dabba.common.command.FinishCallback;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.GrantSlots;
import io.dabba.common.command.MarkRun;
import io.dabba.common.command.MarkTasks;
import io.dabba.common.command.NoteRun;
import io.dabba.common.command.PauseBackfill;
import io.dabba.common.command.PauseDag;
import io.dabba.common.command.QueueAssetEvent;
import io.dabba.common.command.RaiseEvent;
import io.dabba.common.command.RecordAssetEvent;
import io.dabba.common.command.RelateAsset;
import io.dabba.common.command.RemovePool;
import io.dabba.common.command.RescheduleTask;
import io.dabba.common.command.RespondTask;
import io.dabba.common.command.ResumeTask;
import io.dabba.common.command.RetireDag;
import io.dabba.common.command.ReturnSlots;
import io.dabba.common.command.SetPool;
import io.dabba.common.command.SkipTask;
import io.dabba.common.command.StartCallback;
import io.dabba.common.command.StartTask;
import io.dabba.common.command.StopRun;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.command.UnwatchTask;
import io.dabba.common.command.WatchTask;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.core.Decision;
import io.dabba.scheduler.core.state.Shard;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Brings each command, and each timer, to the decider that knows it. */
public final class Deciders {
  private final Map<Class<?>, BiConsumer<Draft, ?>> handlers = new HashMap<>();
  private final List<Reaction> reactions;
  private final RunDecider runDecider;
  private final DagDecider dagDecider;

  public Deciders(BackfillSteps backfillSteps) {
    RunEnd runEnd = new RunEnd();
    Slots slots = new Slots();
    Flow flow = new Flow(slots, runEnd);
    RunDecider runs = new RunDecider(flow, runEnd);
    AssetDecider assets = new AssetDecider(runs);
    CallbackDecider callbacks = new CallbackDecider();
    CallbackCalls calls = new CallbackCalls(callbacks);
    DeadlineDecider deadlines = new DeadlineDecider(calls);
    ClearDecider clears = new ClearDecider(runs, flow, slots);
    TaskDecider tasks = new TaskDecider(flow, slots, assets, clears);
    WaitDecider waits = new WaitDecider(slots, tasks, clears);
    WatchDecider watches = new WatchDecider();
    RespondDecider responses = new RespondDecider(waits);
    CancelDecider cancels = new CancelDecider(runEnd, flow);
    PoolGrants grants = new PoolGrants();
    PoolDecider pools = new PoolDecider(grants);
    this.reactions =
        List.of(
            slots,
            new NextRuns(),
            new FailFast(),
            new FailureStreak(),
            new BackfillProgress(),
            calls,
            deadlines,
            watches,
            waits);
    this.runDecider = runs;
    this.dagDecider = new DagDecider(runs, assets);

    on(DeployDag.class, dagDecider::deploy);
    on(RetireDag.class, dagDecider::retire);
    on(PauseDag.class, dagDecider::pause);
    on(TriggerRun.class, runs::trigger);
    on(CancelRun.class, cancels::cancel);
    BackfillDecider backfills = new BackfillDecider(runs, backfillSteps);
    on(CreateBackfill.class, backfills::create);
    on(PauseBackfill.class, backfills::pause);
    on(CancelBackfill.class, backfills::cancel);
    on(ContinueBackfill.class, backfills::proceed);
    on(MarkRun.class, cancels::mark);
    on(NoteRun.class, cancels::note);
    on(StopRun.class, cancels::stopRest);
    on(DeleteRuns.class, new DeletionDecider()::delete);
    on(ClearTasks.class, clears::clear);
    on(MarkTasks.class, new MarkDecider()::mark);
    on(StartTask.class, tasks::start);
    on(CompleteTask.class, tasks::complete);
    on(SkipTask.class, tasks::skip);
    on(FailTask.class, tasks::fail);
    on(RescheduleTask.class, waits::reschedule);
    on(DeferTask.class, waits::defer);
    on(ResumeTask.class, waits::resume);
    on(RespondTask.class, responses::respond);
    on(WatchTask.class, new LaunchDecider(runs, watches)::watch);
    on(UnwatchTask.class, watches::unwatch);
    on(AnswerWatches.class, watches::answer);
    on(RaiseEvent.class, watches::raise);
    on(
        ExpireClaims.class,
        (draft, command) -> {
          tasks.expire(draft, command);
          callbacks.expire(draft, command);
        });
    on(StartCallback.class, callbacks::start);
    on(FinishCallback.class, callbacks::finish);
    on(TimerKey.CallbackDue.class, callbacks::due);
    on(TimerKey.DeadlineDue.class, deadlines::due);
    on(ContinueRun.class, runs::resume);
    on(ContinueDag.class, new PauseDecider(slots)::proceed);
    on(CheckPast.class, new Past(flow)::check);
    on(FireTimer.class, (draft, command) -> handle(draft, command.timer()));
    on(RecordAssetEvent.class, assets::record);
    on(RelateAsset.class, assets::relate);
    on(QueueAssetEvent.class, assets::queue);
    on(DropQueuedEvents.class, assets::drop);
    on(AskSlots.class, grants::ask);
    on(GrantSlots.class, slots.pools()::granted);
    on(AwaitSlots.class, slots.pools()::await);
    on(DeferSlots.class, grants::defer);
    on(ReturnSlots.class, grants::giveBack);
    on(FillPool.class, grants::goOn);
    on(SetPool.class, pools::set);
    on(RemovePool.class, pools::remove);
    on(TimerKey.NextRun.class, dagDecider::runDue);
    on(TimerKey.RetryDue.class, tasks::retryDue);
    on(TimerKey.WaitDue.class, waits::due);
    on(TimerKey.KeptEventDue.class, watches::forget);
    on(TimerKey.RunTimeout.class, cancels::timeOut);
    on(TimerKey.RunStalled.class, runs::stalled);
  }

  /**
   * Decides a command. Instances that it wakes and runs that end let others start, which may end at
   * once in turn: a loop here and not a recursion there.
   */
  public Decision decide(Shard shard, Instant at, CoreSettings settings, Command command) {
    Draft draft = new Draft(shard, at, settings, reactions);
    handle(draft, command);
    boolean more = true;
    while (more) {
      TryKey woken = draft.pollWoken();
      String endedRun = woken == null ? draft.pollEndedRun() : null;
      more = woken != null || endedRun != null;
      if (woken != null) {
        runDecider.wake(draft, woken);
      } else if (endedRun != null) {
        dagDecider.runEnded(draft, endedRun);
      }
    }
    return draft.finish();
  }

  private <T> void on(Class<T> type, BiConsumer<Draft, T> handler) {
    handlers.put(type, handler);
  }

  @SuppressWarnings("unchecked")
  private void handle(Draft draft, Object subject) {
    BiConsumer<Draft, ?> handler = handlers.get(subject.getClass());
    if (handler == null) {
      throw new IllegalStateException("no decider for " + subject.getClass());
    }
    ((BiConsumer<Draft, Object>) handler).accept(draft, subject);
  }
}
