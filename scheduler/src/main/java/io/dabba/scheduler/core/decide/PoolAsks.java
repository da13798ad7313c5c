package io.dabba.scheduler.core.decide;

import io.dabba.common.command.AskSlots;
import io.dabba.common.command.AwaitSlots;
import io.dabba.common.command.ContinueRun;
import io.dabba.common.command.DeferSlots;
import io.dabba.common.command.GrantSlots;
import io.dabba.common.command.ReturnSlots;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.AskKey;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.scheduler.core.event.SlotsAsked;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.Ask;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskState;

/**
 * The task instances' side of pools: asks for slots, waits for the grant, and gives back what is no
 * longer needed. A pool may live in another shard, so all of it are messages, which may come twice
 * or late; the number of an ask tells those that still matter.
 */
final class PoolAsks implements Reaction {
  private final Slots slots;

  PoolAsks(Slots slots) {
    this.slots = slots;
  }

  /** Whether a task needs slots. The default pool has no limit, and so is never asked. */
  static boolean isLimited(TaskSpec task) {
    return !task.pool().equals(TaskSpec.DEFAULT_POOL);
  }

  /** Asks for the slots of an instance that nothing else holds back. */
  void ask(Draft draft, RunView run, InstanceKey key) {
    TaskSpec task = run.version().task(key.taskIndex());
    RunKey runKey = run.record().key();
    int number = run.lastAsk() + 1;
    draft.emit(new SlotsAsked(runKey, key, new Ask(number, false)));
    draft.send(
        Shards.of(task.pool()),
        new AskSlots(
            task.pool(),
            new AskKey(runKey, key, number),
            task.poolSlots(),
            run.version().plan().weights()[key.taskIndex()],
            run.record().order().toEpochMilli()));
  }

  /** A pool has slots for an instance, which may have changed its mind since. */
  void granted(Draft draft, GrantSlots command) {
    AskKey ask = command.ask();
    RunView run = draft.view().run(ask.run());
    if (run == null || run.ask(ask.instance()) != ask.number()) {
      draft.send(Shards.of(command.pool()), new ReturnSlots(command.pool(), ask));
    } else if (run.instance(ask.instance()).state() == TaskState.SCHEDULED) {
      admit(draft, run, ask.instance());
    }
  }

  /** Takes back what a paused run has asked for, lest it stands in the way of others. */
  void withdraw(Draft draft, RunView run) {
    InstanceKey asking = run.firstAsking();
    while (asking != null) {
      if (draft.isFull()) {
        draft.followUp(ContinueRun.waiting(run.record().key(), asking));
        return;
      }
      giveBack(draft, run, asking);
      asking = run.firstAsking();
    }
  }

  /** A pool has no slots for an instance yet: others may take the place that was kept for it. */
  void await(Draft draft, AwaitSlots command) {
    AskKey ask = command.ask();
    RunView run = draft.view().run(ask.run());
    if (run == null || run.ask(ask.instance()) != ask.number() || run.isInLine(ask.instance())) {
      return;
    }
    if (run.instance(ask.instance()).state() == TaskState.SCHEDULED) {
      draft.emit(new SlotsAsked(ask.run(), ask.instance(), new Ask(ask.number(), true)));
      slots.fillAround(draft, run, ask.instance().taskIndex());
    }
  }

  /** Slots that come when its DAG has no place for it are given back: it waits for a place then. */
  private void admit(Draft draft, RunView run, InstanceKey key) {
    boolean mayGo = Slots.isWithinLimits(draft, run, key.taskIndex());
    if (mayGo && !PauseDecider.holds(draft, run)) {
      slots.release(draft, run, key);
    } else {
      giveBack(draft, run, key);
    }
    slots.fillAround(draft, run, key.taskIndex());
  }

  private static void giveBack(Draft draft, RunView run, InstanceKey key) {
    String pool = run.version().task(key.taskIndex()).pool();
    AskKey ask = new AskKey(run.record().key(), key, run.ask(key));
    draft.emit(new SlotsAsked(ask.run(), key, null));
    draft.send(Shards.of(pool), new ReturnSlots(pool, ask));
  }

  /** An instance that is neither active nor about to be needs no slots. */
  @Override
  public void moved(Draft draft, RunView run, TaskMoved move) {
    int number = run.ask(move.key());
    if (number == 0 || move.after().state().isActive()) {
      return;
    }
    if (move.after().state() == TaskState.DEFERRED) {
      String pool = run.version().task(move.taskIndex()).pool();
      AskKey ask = new AskKey(move.run(), move.key(), number);
      draft.send(Shards.of(pool), new DeferSlots(pool, ask));
      return;
    }
    giveBack(draft, run, move.key());
  }
}
