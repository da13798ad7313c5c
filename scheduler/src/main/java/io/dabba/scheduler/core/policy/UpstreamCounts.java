package io.dabba.scheduler.core.policy;

/**
 * How the upstream instances of a task instance stand. What has ended is carried beside its parts,
 * as in Airflow's {@code _UpstreamTIStates}; the shorter constructors add it up.
 *
 * @param total instances in all, those of setup tasks among them
 * @param success ended well
 * @param skipped were skipped
 * @param failed ended badly
 * @param upstreamFailed could not run
 * @param removed are no longer part of the DAG
 * @param setups instances of setup tasks
 * @param successSetups those that ended well
 * @param skippedSetups those that were skipped
 * @param done instances in any finished state
 */
public record UpstreamCounts(
    int total,
    int success,
    int skipped,
    int failed,
    int upstreamFailed,
    int removed,
    int setups,
    int successSetups,
    int skippedSetups,
    int done) {
  /** No upstream at all. */
  public static final UpstreamCounts NONE = new UpstreamCounts(0, 0, 0, 0, 0, 0);

  /** Counts without setup tasks among them. */
  public UpstreamCounts(
      int total, int success, int skipped, int failed, int upstreamFailed, int removed) {
    this(total, success, skipped, failed, upstreamFailed, removed, 0, 0, 0);
  }

  /** Counts that add up. */
  public UpstreamCounts(
      int total,
      int success,
      int skipped,
      int failed,
      int upstreamFailed,
      int removed,
      int setups,
      int successSetups,
      int skippedSetups) {
    this(
        total,
        success,
        skipped,
        failed,
        upstreamFailed,
        removed,
        setups,
        successSetups,
        skippedSetups,
        success + skipped + failed + upstreamFailed + removed);
  }

  /** Whether there is nothing to wait for, now or later. */
  public boolean isEmpty() {
    return total == 0 && done == 0;
  }

  /** The same, as if there had never been instances that were removed. */
  public UpstreamCounts withoutRemoved() {
    return removed == 0
        ? this
        : new UpstreamCounts(
            total - removed,
            success,
            skipped,
            failed,
            upstreamFailed,
            0,
            setups,
            successSetups,
            skippedSetups,
            done - removed);
  }

  /** Whether every instance has ended. */
  public boolean allDone() {
    return done >= total;
  }

  /** Instances that failed themselves or for others. */
  int bad() {
    return failed + upstreamFailed;
  }
}
