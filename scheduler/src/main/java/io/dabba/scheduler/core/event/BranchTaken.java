package io.dabba.scheduler.core.event;

import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import java.util.List;

/**
 * A branch has chosen. It is remembered, so that tasks which are cleared without their branch are
 * skipped again. Source: Airflow's {@code NotPreviouslySkippedDep}.
 *
 * @param run its run
 * @param branch the branch task's instance
 * @param skipped the direct downstream tasks that it does not follow; empty to forget the choice
 */
public record BranchTaken(RunKey run, InstanceKey branch, List<Integer> skipped) implements Event {
  public BranchTaken {
    skipped = List.copyOf(skipped);
  }
}
