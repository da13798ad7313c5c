package io.dabba.scheduler.engine;

import java.time.Duration;

/**
 * How the engine works.
 *
 * @param lease how long a shard stays with a scheduler that has stopped answering
 * @param batch inbox entries read at once per shard
 * @param window unstarted messages per queue on the broker
 * @param republishAfter age at which an unstarted message is doubted, if its queue is empty
 * @param retention which runs are kept
 */
public record EngineSettings(
    Duration lease, int batch, int window, Duration republishAfter, RetentionPolicies retention) {
  private static final Duration MAX_PEERS_INTERVAL = Duration.ofMillis(500);

  /** Settings with which all runs are kept. */
  public EngineSettings(Duration lease, int batch, int window, Duration republishAfter) {
    this(lease, batch, window, republishAfter, RetentionPolicies.FOR_EVER);
  }

  /** How often workers and queues are looked at. */
  public Duration sweepInterval() {
    return Duration.ofSeconds(1);
  }

  /** How often leases are renewed: three chances before one runs out. */
  public Duration renewInterval() {
    return lease.dividedBy(3);
  }

  /** How often the other schedulers are looked at, for shards that have become free. */
  public Duration peersInterval() {
    return MAX_PEERS_INTERVAL.compareTo(renewInterval()) < 0 ? MAX_PEERS_INTERVAL : renewInterval();
  }
}
