package io.dabba.scheduler.core.decide;

import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.policy.TriggerRuleDep;
import io.dabba.scheduler.core.policy.UpstreamCounts;
import io.dabba.scheduler.core.policy.Verdict;
import io.dabba.scheduler.core.state.RunView;

/** What the state of a run says of an instance that nothing has been decided about. */
public final class Verdicts {
  private Verdicts() {}

  /** The verdict of its trigger rule, setups and branches; its past is asked elsewhere. */
  public static Verdict of(RunView run, InstanceKey key) {
    if (run.isNotFollowed(key)) {
      return Verdict.SKIP;
    }
    TaskSpec task = run.version().task(key.taskIndex());
    TaskFeatures features = task.features();
    UpstreamCounts setups =
        features.role() == TaskRole.TEARDOWN ? UpstreamCounts.NONE : run.setupsOf(key);
    TriggerRuleDep dep =
        new TriggerRuleDep(
            task.triggerRule(), key.mapIndex(), features.past().waitBeforeSkipping());
    return dep.evaluate(counted(key, run.upstreamOf(key)), counted(key, setups), true);
  }

  /**
   * A list that has shrunk shall not hold a run up for ever: to an unmapped instance, removed ones
   * are as if they had never been. The rules forgive them to mapped ones.
   */
  private static UpstreamCounts counted(InstanceKey key, UpstreamCounts counts) {
    return key.isMapped() ? counts : counts.withoutRemoved();
  }
}
