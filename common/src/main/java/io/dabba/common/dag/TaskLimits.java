package io.dabba.common.dag;

/**
 * How many instances of one task may be queued or running at once; 0 means no limit.
 *
 * @param maxActiveTisPerDag in all runs of the DAG together
 * @param maxActiveTisPerDagrun in one run
 */
public record TaskLimits(int maxActiveTisPerDag, int maxActiveTisPerDagrun) {
  /** No limit. */
  public static final TaskLimits NONE = new TaskLimits(0, 0);
}
