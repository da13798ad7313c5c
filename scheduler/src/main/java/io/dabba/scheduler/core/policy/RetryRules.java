package io.dabba.scheduler.core.policy;

import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.dag.RetryRule;
import java.util.List;
import java.util.Optional;

/**
 * Whether a failed try is followed by another. The first rule that matches the error says so,
 * whatever the failure thinks of it; without one the failure counts. No rule gives more tries than
 * the task has, and none revives a task that was stopped on request. Source: Airflow's
 * per-exception {@code retry_policy}.
 */
public final class RetryRules {
  private RetryRules() {}

  /**
   * What follows a failure.
   *
   * @param triesLeft whether the task may be tried again at all
   */
  public static RetryDecision decide(List<RetryRule> rules, FailTask failure, boolean triesLeft) {
    if (!triesLeft || failure.kind() == FailureKind.CANCELLED) {
      return RetryDecision.FAIL;
    }
    ErrorText error = new ErrorText(failure.error());
    Optional<RetryRule> first =
        rules.stream().filter(rule -> error.matches(rule.match())).findFirst();
    return first
        .map(RetryRules::decision)
        .orElse(failure.retryable() ? RetryDecision.RETRY : RetryDecision.FAIL);
  }

  private static RetryDecision decision(RetryRule rule) {
    return switch (rule.action()) {
      case RETRY -> new RetryDecision(true, rule.delay());
      case FAIL -> RetryDecision.FAIL;
    };
  }
}
