package io.dabba.scheduler.core.state;

import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.PlannedRun;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one DAG.
 *
 * @param dagId its id
 * @param bundle the bundle new runs are pinned to
 * @param paused whether it starts no runs
 * @param stale whether it has left the DAG folder
 * @param last data interval of the latest scheduled run, or null
 * @param next the next scheduled run, or null
 */
public record DagRecord(
    String dagId,
    String bundle,
    boolean paused,
    boolean stale,
    @Nullable DataInterval last,
    @Nullable PlannedRun next) {
  /** A DAG that has just been deployed for the first time. */
  public static DagRecord deployed(String dagId, String bundle, boolean paused) {
    return new DagRecord(dagId, bundle, paused, false, null, null);
  }

  /** The same DAG in another version, back in the folder if it had left. */
  public DagRecord inVersion(String other) {
    return new DagRecord(dagId, other, paused, false, last, null);
  }

  /** The same DAG, paused or not. */
  public DagRecord paused(boolean now) {
    return new DagRecord(dagId, bundle, now, stale, last, next);
  }

  /** The same DAG, gone from the folder: nothing is planned. */
  public DagRecord gone() {
    return new DagRecord(dagId, bundle, paused, true, last, null);
  }

  /** The same DAG after its latest scheduled run. */
  public DagRecord ran(DataInterval interval) {
    return new DagRecord(dagId, bundle, paused, stale, interval, null);
  }

  /** The same DAG with its next scheduled run, or none. */
  public DagRecord planned(@Nullable PlannedRun run) {
    return new DagRecord(dagId, bundle, paused, stale, last, run);
  }
}
