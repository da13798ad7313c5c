package io.dabba.scheduler.core.state;

import io.dabba.common.id.AskKey;
import io.dabba.scheduler.core.state.SlotAsk.Stage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A pool: who has its slots, and who waits for them. An ask for more slots than are free waits at
 * the head, lest big tasks starve; one for more than there are stands aside, lest it blocks all
 * others. Written by events only.
 */
final class Pool implements PoolView {
  private final Map<AskKey, SlotAsk> asks = new HashMap<>();
  private final TreeSet<SlotAsk> waiting = new TreeSet<>();
  private final TreeSet<SlotAsk> tooBig = new TreeSet<>();
  private PoolRecord record;
  private int held;
  private int deferred;
  private int wanted;

  Pool(PoolRecord record) {
    this.record = record;
  }

  @Override
  public PoolRecord record() {
    return record;
  }

  @Override
  public @Nullable SlotAsk ask(AskKey key) {
    return asks.get(key);
  }

  @Override
  public Collection<SlotAsk> asks() {
    return new TreeSet<>(asks.values());
  }

  @Override
  public @Nullable SlotAsk next() {
    return waiting.isEmpty() || waiting.first().slots() > open() ? null : waiting.first();
  }

  @Override
  public boolean isIdle() {
    return asks.isEmpty();
  }

  @Override
  public int taken() {
    return record.includeDeferred() ? held + deferred : held;
  }

  @Override
  public int deferred() {
    return deferred;
  }

  @Override
  public int wanted() {
    return wanted;
  }

  void apply(PoolRecord after) {
    record = after;
    TreeSet<SlotAsk> all = new TreeSet<>(waiting);
    all.addAll(tooBig);
    waiting.clear();
    tooBig.clear();
    all.forEach(ask -> lineFor(ask).add(ask));
  }

  /** An ask has come, has moved on, or is gone: null. */
  void apply(AskKey key, @Nullable SlotAsk after) {
    SlotAsk before = asks.remove(key);
    if (before != null) {
      lineFor(before).remove(before);
      count(before, -1);
    }
    if (after != null) {
      asks.put(key, after);
      count(after, 1);
      if (after.stage() == Stage.WAITING) {
        lineFor(after).add(after);
      }
    }
  }

  private TreeSet<SlotAsk> lineFor(SlotAsk ask) {
    return ask.slots() > record.capacity() ? tooBig : waiting;
  }

  private void count(SlotAsk ask, int sign) {
    int change = sign * ask.slots();
    switch (ask.stage()) {
      case WAITING -> wanted += change;
      case HELD -> held += change;
      case DEFERRED -> deferred += change;
    }
  }
}
