package io.dabba.scheduler.core.policy;

/**
 * How the direct upstream instances of a task stand.
 *
 * @param total instances in all
 * @param success ended well
 * @param skipped were skipped
 * @param failed ended badly
 * @param upstreamFailed could not run
 * @param removed are no longer part of the DAG
 */
public record UpstreamCounts(
    int total, int success, int skipped, int failed, int upstreamFailed, int removed) {
  /** Instances in any finished state. */
  public int done() {
    return success + skipped + failed + upstreamFailed + removed;
  }
}
