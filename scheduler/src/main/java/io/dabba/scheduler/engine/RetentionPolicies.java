package io.dabba.scheduler.engine;

import io.dabba.common.dag.RunRetention;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.ShardView;
import java.time.Duration;
import java.util.Objects;

/**
 * Which policy each DAG has: its own where its definition says one, else the installation's.
 *
 * @param runs how many runs of a DAG are kept where it does not say; 0 for all
 * @param days for how many days; 0 for ever
 */
public record RetentionPolicies(int runs, int days) {
  /** Keeps everything of DAGs that do not say otherwise. */
  public static final RetentionPolicies FOR_EVER = new RetentionPolicies(0, 0);

  /** That of a DAG of a shard. */
  RetentionPolicy of(ShardView shard, DagRecord dag) {
    RunRetention own = shard.version(dag.bundle(), dag.dagId()).spec().features().retention();
    return new RetentionPolicy(
        Objects.requireNonNullElse(own.runs(), runs),
        Duration.ofDays(Objects.requireNonNullElse(own.days(), days)));
  }
}
