package io.dabba.scheduler.core.state;

import io.dabba.common.id.AskKey;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A pool, as deciders see it. */
public interface PoolView {
  /** What it is. */
  PoolRecord record();

  /** An ask for its slots that has not been taken back, or null. */
  @Nullable SlotAsk ask(AskKey key);

  /** Every ask that has not been taken back, who goes first first. */
  Collection<SlotAsk> asks();

  /** The ask that can be granted now, or null. */
  @Nullable SlotAsk next();

  /** Slots that count as taken. */
  int taken();

  /** Slots of deferred tasks, whether they count or not. */
  int deferred();

  /** Whether no ask is left that has not been taken back. */
  boolean isIdle();

  /** Slots that are waited for. */
  int wanted();

  /** Slots that are free; never below zero. */
  default int open() {
    return Math.max(0, record().capacity() - taken());
  }
}
