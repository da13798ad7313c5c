package io.dabba.scheduler.core.policy;

import io.dabba.common.dag.TriggerRule;

/**
 * The trigger rules as a function of counts. Source: Airflow's {@code
 * ti_deps/deps/trigger_rule_dep.py}; a terminal verdict is looked for first, then readiness.
 */
public final class TriggerRules {
  private TriggerRules() {}

  /** The verdict on an unmapped task. */
  public static Verdict evaluate(TriggerRule rule, UpstreamCounts upstream) {
    return evaluate(rule, upstream, -1);
  }

  /** The verdict on a task instance; removed upstream instances are forgiven to mapped ones. */
  public static Verdict evaluate(TriggerRule rule, UpstreamCounts upstream, int mapIndex) {
    if (upstream.total() == 0) {
      return Verdict.RUN;
    }
    Verdict end = terminal(rule, upstream, mapIndex);
    if (end != Verdict.WAIT) {
      return end;
    }
    int absent = mapIndex > -1 ? upstream.removed() : 0;
    return isReady(rule, upstream, absent) ? Verdict.RUN : Verdict.WAIT;
  }

  private static Verdict terminal(TriggerRule rule, UpstreamCounts up, int mapIndex) {
    boolean bad = up.failed() + up.upstreamFailed() > 0;
    boolean skipped = up.skipped() > 0;
    boolean success = up.success() > 0;
    boolean allDone = up.done() >= up.total();
    return switch (rule) {
      case ALL_SUCCESS -> allSuccess(up, mapIndex);
      case ALL_FAILED -> when(success || skipped, Verdict.SKIP);
      case ALL_DONE, ALL_DONE_SETUP_SUCCESS, ALWAYS -> Verdict.WAIT;
      case ALL_DONE_MIN_ONE_SUCCESS ->
          skipped ? Verdict.SKIP : when(!success && allDone, Verdict.FAIL);
      case ONE_SUCCESS -> allDone ? noneSucceeded(up) : Verdict.WAIT;
      case ONE_FAILED -> when(allDone && !bad, Verdict.SKIP);
      case ONE_DONE -> when(allDone && up.success() + up.failed() == 0, Verdict.SKIP);
      case NONE_FAILED -> when(bad, Verdict.FAIL);
      case NONE_FAILED_MIN_ONE_SUCCESS ->
          bad ? Verdict.FAIL : when(up.skipped() == up.total(), Verdict.SKIP);
      case NONE_SKIPPED -> when(skipped, Verdict.SKIP);
      case ALL_SKIPPED -> when(success || bad, Verdict.SKIP);
    };
  }

  private static Verdict allSuccess(UpstreamCounts up, int mapIndex) {
    if (up.failed() + up.upstreamFailed() > 0) {
      return Verdict.FAIL;
    }
    if (up.skipped() > 0) {
      return Verdict.SKIP;
    }
    boolean shrunk = mapIndex > -1 && up.removed() > 0 && up.success() > 0;
    return when(shrunk && mapIndex >= up.success(), Verdict.REMOVE);
  }

  private static Verdict noneSucceeded(UpstreamCounts up) {
    if (up.done() == up.skipped()) {
      return Verdict.SKIP;
    }
    return when(up.success() == 0, Verdict.FAIL);
  }

  private static boolean isReady(TriggerRule rule, UpstreamCounts up, int absent) {
    int bad = up.failed() + up.upstreamFailed();
    boolean allDone = up.done() >= up.total();
    return switch (rule) {
      case ALL_SUCCESS -> up.total() - up.success() - absent <= 0;
      case ALL_FAILED -> up.total() - bad - absent <= 0;
      case ALL_DONE, ALL_DONE_SETUP_SUCCESS -> allDone;
      case ALL_DONE_MIN_ONE_SUCCESS ->
          up.success() > 0 && up.success() + bad + up.removed() >= up.total();
      case ONE_SUCCESS -> up.success() > 0;
      case ONE_FAILED -> bad > 0;
      case ONE_DONE -> up.success() + up.failed() > 0;
      case NONE_FAILED, NONE_FAILED_MIN_ONE_SUCCESS ->
          up.total() - up.success() - up.skipped() - absent <= 0;
      case NONE_SKIPPED -> allDone && up.skipped() == 0;
      case ALL_SKIPPED -> up.total() - up.skipped() <= 0;
      case ALWAYS -> true;
    };
  }

  private static Verdict when(boolean holds, Verdict verdict) {
    return holds ? verdict : Verdict.WAIT;
  }
}
