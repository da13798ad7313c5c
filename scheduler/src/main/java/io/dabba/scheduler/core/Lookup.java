package io.dabba.scheduler.core;

import io.dabba.common.id.RunKey;
import java.time.Instant;

/**
 * A question about runs that memory may have forgotten. Which questions a command raises is a
 * function of state and command; the answers are shown to the shard before it is decided.
 */
public sealed interface Lookup {
  /** The DAG in question. */
  String dagId();

  /**
   * One run.
   *
   * @param tasks whether its task instances matter too
   */
  record RunNamed(RunKey run, boolean tasks) implements Lookup {
    @Override
    public String dagId() {
      return run.dagId();
    }
  }

  /** The run of a logical date, without its task instances. */
  record RunDated(String dagId, Instant logicalDate) implements Lookup {}

  /**
   * The latest runs before a logical date, with their task instances.
   *
   * @param limit how many
   * @param manual whether runs that were triggered by hand count
   */
  record RunsBefore(String dagId, Instant logicalDate, int limit, boolean manual)
      implements Lookup {}

  /**
   * Runs with a logical date from one to another, both included, the earliest first.
   *
   * @param limit how many at most
   * @param tasks whether their task instances matter too
   */
  record RunsBetween(String dagId, Instant from, Instant to, int limit, boolean tasks)
      implements Lookup {}
}
