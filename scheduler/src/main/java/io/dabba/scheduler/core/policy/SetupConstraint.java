package io.dabba.scheduler.core.policy;

import io.dabba.common.dag.TriggerRule;

/**
 * What the setups of a task ask beside its trigger rule: all must succeed, and a failed or skipped
 * one ends the task without waiting for the others. It concerns the relevant setups that are not
 * direct upstream, and no teardown. Source: {@code _evaluate_setup_constraint} in Airflow's {@code
 * ti_deps/deps/trigger_rule_dep.py}.
 */
public final class SetupConstraint {
  private SetupConstraint() {}

  /**
   * The verdict of the setups, {@link Verdict#RUN} where there are none.
   *
   * @param indirectSetups how the instances of the relevant indirect setups stand
   */
  public static Verdict evaluate(UpstreamCounts indirectSetups, int mapIndex) {
    return TriggerRules.evaluate(TriggerRule.ALL_SUCCESS, indirectSetups, mapIndex);
  }
}
