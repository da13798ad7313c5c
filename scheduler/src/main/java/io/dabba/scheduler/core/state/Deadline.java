package io.dabba.scheduler.core.state;

import io.dabba.common.id.DeadlineKey;

/**
 * What is remembered of one deadline of a run. That of a task follows from the start of its run and
 * is remembered only once it is missed.
 *
 * @param key which one
 * @param dueAt when, in milliseconds since the epoch
 * @param missed whether it passed before what it is for had ended
 */
public record Deadline(DeadlineKey key, long dueAt, boolean missed) {
  /** The same deadline, missed. */
  public Deadline miss() {
    return new Deadline(key, dueAt, true);
  }
}
