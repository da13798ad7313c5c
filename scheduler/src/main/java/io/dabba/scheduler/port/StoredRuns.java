package io.dabba.scheduler.port;

import java.util.List;

/**
 * The stored runs of a DAG by age.
 *
 * @param count how many there are
 * @param oldest the first of them, in the order of creation
 */
public record StoredRuns(long count, List<Created> oldest) {
  public StoredRuns {
    oldest = List.copyOf(oldest);
  }

  /**
   * A run and when it was created.
   *
   * @param runId which
   * @param at milliseconds since the epoch
   */
  public record Created(String runId, long at) {}
}
