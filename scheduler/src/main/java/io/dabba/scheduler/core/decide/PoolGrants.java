package io.dabba.scheduler.core.decide;

import io.dabba.common.command.AskSlots;
import io.dabba.common.command.AwaitSlots;
import io.dabba.common.command.DeferSlots;
import io.dabba.common.command.FillPool;
import io.dabba.common.command.GrantSlots;
import io.dabba.common.command.ReturnSlots;
import io.dabba.common.id.AskKey;
import io.dabba.common.id.Shards;
import io.dabba.scheduler.core.event.PoolChanged;
import io.dabba.scheduler.core.event.PoolForgotten;
import io.dabba.scheduler.core.event.SlotsMoved;
import io.dabba.scheduler.core.state.PoolRecord;
import io.dabba.scheduler.core.state.PoolView;
import io.dabba.scheduler.core.state.SlotAsk;
import io.dabba.scheduler.core.state.SlotAsk.Stage;
import org.jspecify.annotations.Nullable;

/** Gives the slots of pools to those that ask for them, in strict order. */
final class PoolGrants {
  void ask(Draft draft, AskSlots command) {
    PoolView pool = draft.view().pool(command.pool());
    if (pool != null && pool.ask(command.ask()) != null) {
      return;
    }
    if (pool == null) {
      draft.emit(new PoolChanged(PoolRecord.missing(command.pool())));
    }
    SlotAsk ask =
        new SlotAsk(
            command.ask(),
            command.slots(),
            command.weight(),
            command.logicalMillis(),
            draft.atMillis(),
            Stage.WAITING);
    move(draft, command.pool(), command.ask(), null, ask);
    fill(draft, command.pool());
    if (waitingFor(find(draft, command.pool(), command.ask())) > 0) {
      draft.send(
          Shards.of(command.ask().run().dagId()), new AwaitSlots(command.pool(), command.ask()));
    }
  }

  /** Who waits for slots cannot have deferred: then both are late copies, and a grant is due. */
  void defer(Draft draft, DeferSlots command) {
    SlotAsk before = find(draft, command.pool(), command.ask());
    if (before != null && before.stage() == Stage.HELD) {
      move(draft, command.pool(), command.ask(), before, before.in(Stage.DEFERRED));
      fill(draft, command.pool());
    }
  }

  void giveBack(Draft draft, ReturnSlots command) {
    SlotAsk before = find(draft, command.pool(), command.ask());
    if (before != null) {
      move(draft, command.pool(), command.ask(), before, null);
      fill(draft, command.pool());
      forget(draft, command.pool());
    }
  }

  void goOn(Draft draft, FillPool command) {
    fill(draft, command.pool());
  }

  /** Grants what is free to who goes first, and to the next, until one does not fit. */
  void fill(Draft draft, String name) {
    PoolView pool = draft.view().pool(name);
    while (pool != null && pool.next() != null) {
      SlotAsk next = pool.next();
      if (draft.isFull()) {
        draft.followUp(new FillPool(name));
        return;
      }
      move(draft, name, next.key(), next, next.in(Stage.HELD));
      draft.send(Shards.of(next.key().run().dagId()), new GrantSlots(name, next.key()));
    }
  }

  private static void move(
      Draft draft, String name, AskKey key, @Nullable SlotAsk before, @Nullable SlotAsk after) {
    PoolView pool = draft.view().pool(name);
    int wanted = pool == null ? 0 : pool.wanted();
    wanted += waitingFor(after) - waitingFor(before);
    draft.emit(new SlotsMoved(name, key, before, after, wanted));
  }

  private static int waitingFor(@Nullable SlotAsk ask) {
    return ask != null && ask.stage() == Stage.WAITING ? ask.slots() : 0;
  }

  /** A pool that does not exist is remembered only while somebody asks for it. */
  void forget(Draft draft, String name) {
    PoolView pool = draft.view().pool(name);
    if (pool != null && !pool.record().exists() && pool.isIdle()) {
      draft.emit(new PoolForgotten(name));
    }
  }

  private static @Nullable SlotAsk find(Draft draft, String name, AskKey key) {
    PoolView pool = draft.view().pool(name);
    return pool == null ? null : pool.ask(key);
  }
}
