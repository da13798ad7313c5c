package io.dabba.scheduler.core.policy;

import io.dabba.common.dag.TriggerRule;

/**
 * All that a task instance waits for in its own run: its setups first, then its trigger rule. Both
 * must allow it to run, and either may end it. Source: {@code TriggerRuleDep} in Airflow's {@code
 * ti_deps/deps/trigger_rule_dep.py}.
 *
 * @param rule the trigger rule of the task
 * @param mapIndex of the instance; -1 where it is not mapped
 * @param waitForPastBeforeSkipping whether a skip is held until past runs allow the task; Airflow's
 *     wait_for_past_depends_before_skipping
 */
public record TriggerRuleDep(TriggerRule rule, int mapIndex, boolean waitForPastBeforeSkipping) {
  /**
   * The verdict on the instance.
   *
   * @param upstream how the direct upstream instances stand
   * @param indirectSetups how those of its other relevant setups stand; {@link UpstreamCounts#NONE}
   *     for a teardown
   * @param pastDependsMet whether past runs allow the task
   */
  public Verdict evaluate(
      UpstreamCounts upstream, UpstreamCounts indirectSetups, boolean pastDependsMet) {
    if (upstream.isEmpty() || rule == TriggerRule.ALWAYS) {
      return Verdict.RUN;
    }
    Verdict setups = held(SetupConstraint.evaluate(indirectSetups, mapIndex), pastDependsMet);
    if (setups.isTerminal()) {
      return setups;
    }
    Verdict direct = held(TriggerRules.evaluate(rule, upstream, mapIndex), pastDependsMet);
    return direct == Verdict.RUN ? setups : direct;
  }

  private Verdict held(Verdict verdict, boolean pastDependsMet) {
    boolean hold = verdict == Verdict.SKIP && waitForPastBeforeSkipping && !pastDependsMet;
    return hold ? Verdict.WAIT : verdict;
  }
}
