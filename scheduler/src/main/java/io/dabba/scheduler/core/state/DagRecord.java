package io.dabba.scheduler.core.state;

import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.PlannedRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one DAG.
 *
 * @param dagId its id
 * @param bundle the bundle new runs are pinned to
 * @param paused whether it starts no runs and queues no tasks
 * @param stale whether it has left the DAG folder
 * @param last data interval of the latest scheduled run, or null
 * @param next the next scheduled run, or null
 * @param failures runs that have failed in a row, if the DAG allows for a number of them only
 * @param runtimes how long its last successful runs took, in milliseconds, the latest last; kept
 *     only while it has a deadline that needs them
 */
public record DagRecord(
    String dagId,
    String bundle,
    boolean paused,
    boolean stale,
    @Nullable DataInterval last,
    @Nullable PlannedRun next,
    int failures,
    List<Long> runtimes) {
  /** Runs whose run times are remembered. */
  private static final int RUNTIMES = 10;

  public DagRecord {
    runtimes = runtimes == null ? List.of() : List.copyOf(runtimes);
  }

  /** A DAG of which no run has failed, and no run time is remembered. */
  public DagRecord(
      String dagId,
      String bundle,
      boolean paused,
      boolean stale,
      @Nullable DataInterval last,
      @Nullable PlannedRun next) {
    this(dagId, bundle, paused, stale, last, next, 0, List.of());
  }

  /** A DAG that has just been deployed for the first time. */
  public static DagRecord deployed(String dagId, String bundle, boolean paused) {
    return new DagRecord(dagId, bundle, paused, false, null, null);
  }

  /** The same DAG in another version, back in the folder if it had left. */
  public DagRecord inVersion(String other) {
    return new DagRecord(dagId, other, paused, false, last, null, failures, runtimes);
  }

  /** The same DAG, paused or not. */
  public DagRecord paused(boolean now) {
    return new DagRecord(dagId, bundle, now, stale, last, next, failures, runtimes);
  }

  /** The same DAG, gone from the folder: nothing is planned. */
  public DagRecord gone() {
    return new DagRecord(dagId, bundle, paused, true, last, null, failures, runtimes);
  }

  /** The same DAG after its latest scheduled run. */
  public DagRecord ran(DataInterval interval) {
    return new DagRecord(dagId, bundle, paused, stale, interval, null, failures, runtimes);
  }

  /** The same DAG with its next scheduled run, or none. */
  public DagRecord planned(@Nullable PlannedRun run) {
    return new DagRecord(dagId, bundle, paused, stale, last, run, failures, runtimes);
  }

  /** The same DAG after a run that has succeeded. */
  public DagRecord succeededIn(long millis) {
    List<Long> more = new ArrayList<>(runtimes);
    more.add(millis);
    List<Long> last10 = more.subList(Math.max(0, more.size() - RUNTIMES), more.size());
    return new DagRecord(dagId, bundle, paused, stale, last, next, failures, last10);
  }

  /** The same DAG after so many failed runs in a row. */
  public DagRecord failed(int inARow) {
    return new DagRecord(dagId, bundle, paused, stale, last, next, inARow, runtimes);
  }
}
