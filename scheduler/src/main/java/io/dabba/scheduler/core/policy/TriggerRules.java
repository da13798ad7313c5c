package io.dabba.scheduler.core.policy;

import io.dabba.common.dag.TriggerRule;

/**
 * The trigger rules as a function of counts: a terminal verdict is looked for first, then whether
 * the rule is satisfied. Source: {@code _evaluate_direct_relatives} in Airflow's {@code
 * ti_deps/deps/trigger_rule_dep.py}.
 */
public final class TriggerRules {
  private TriggerRules() {}

  /** The verdict on an unmapped task. */
  public static Verdict evaluate(TriggerRule rule, UpstreamCounts upstream) {
    return evaluate(rule, upstream, -1);
  }

  /** The verdict on a task instance; removed upstream instances are forgiven to mapped ones. */
  public static Verdict evaluate(TriggerRule rule, UpstreamCounts upstream, int mapIndex) {
    if (upstream.isEmpty()) {
      return Verdict.RUN;
    }
    Verdict end = terminal(rule, upstream, mapIndex);
    if (end != Verdict.WAIT) {
      return end;
    }
    return isSatisfied(rule, upstream, mapIndex) ? Verdict.RUN : Verdict.WAIT;
  }

  /**
   * Whether the rule holds, a terminal verdict left aside. It may hold beside one; the verdict then
   * counts.
   */
  public static boolean isSatisfied(TriggerRule rule, UpstreamCounts up, int mapIndex) {
    int awaited = up.total() - (mapIndex > -1 ? up.removed() : 0);
    return up.isEmpty()
        || switch (rule) {
          case ALL_SUCCESS -> up.success() >= awaited;
          case ALL_FAILED -> up.bad() >= awaited;
          case ALL_DONE -> up.allDone();
          case ALL_DONE_MIN_ONE_SUCCESS ->
              up.skipped() == 0 && up.success() > 0 && notSkippedEnded(up) >= up.total();
          case ALL_DONE_SETUP_SUCCESS ->
              up.allDone() && (up.setups() == 0 || up.successSetups() > 0);
          case ONE_SUCCESS -> up.success() > 0;
          case ONE_FAILED -> up.bad() > 0;
          case ONE_DONE -> up.success() + up.failed() > 0;
          case NONE_FAILED, NONE_FAILED_MIN_ONE_SUCCESS -> up.success() + up.skipped() >= awaited;
          case NONE_SKIPPED -> up.allDone() && up.skipped() == 0;
          case ALL_SKIPPED -> up.skipped() >= up.total();
          case ALWAYS -> true;
        };
  }

  private static Verdict terminal(TriggerRule rule, UpstreamCounts up, int mapIndex) {
    boolean bad = up.bad() > 0;
    boolean skipped = up.skipped() > 0;
    boolean success = up.success() > 0;
    return switch (rule) {
      case ALL_SUCCESS -> allSuccess(up, mapIndex);
      case ALL_FAILED -> when(success || skipped, Verdict.SKIP);
      case ALL_DONE_MIN_ONE_SUCCESS -> skipped ? Verdict.SKIP : lackOfSuccess(up);
      case ALL_DONE_SETUP_SUCCESS -> up.allDone() ? setupSuccess(up) : Verdict.WAIT;
      case ONE_SUCCESS -> up.allDone() ? oneSuccess(up) : Verdict.WAIT;
      case ONE_FAILED -> when(up.allDone() && !bad, Verdict.SKIP);
      case ONE_DONE -> when(up.allDone() && up.success() + up.failed() == 0, Verdict.SKIP);
      case NONE_FAILED -> when(bad, Verdict.FAIL);
      case NONE_FAILED_MIN_ONE_SUCCESS ->
          bad ? Verdict.FAIL : when(up.skipped() == up.total(), Verdict.SKIP);
      case NONE_SKIPPED -> when(skipped, Verdict.SKIP);
      case ALL_SKIPPED -> when(success || bad, Verdict.SKIP);
      case ALL_DONE, ALWAYS -> Verdict.WAIT;
    };
  }

  private static Verdict allSuccess(UpstreamCounts up, int mapIndex) {
    if (up.bad() > 0) {
      return Verdict.FAIL;
    }
    if (up.skipped() > 0) {
      return Verdict.SKIP;
    }
    boolean shrunk = mapIndex > -1 && up.removed() > 0 && up.success() > 0;
    return when(shrunk && mapIndex >= up.success(), Verdict.REMOVE);
  }

  private static Verdict lackOfSuccess(UpstreamCounts up) {
    return when(up.success() == 0 && notSkippedEnded(up) >= up.total(), Verdict.FAIL);
  }

  private static Verdict setupSuccess(UpstreamCounts up) {
    if (up.setups() == 0) {
      return Verdict.WAIT;
    }
    if (up.skippedSetups() >= up.setups()) {
      return Verdict.SKIP;
    }
    return when(up.successSetups() == 0, Verdict.FAIL);
  }

  private static Verdict oneSuccess(UpstreamCounts up) {
    if (up.done() == up.skipped()) {
      return Verdict.SKIP;
    }
    return when(up.success() == 0, Verdict.FAIL);
  }

  private static int notSkippedEnded(UpstreamCounts up) {
    return up.success() + up.bad() + up.removed();
  }

  private static Verdict when(boolean holds, Verdict verdict) {
    return holds ? verdict : Verdict.WAIT;
  }
}
