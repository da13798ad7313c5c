package io.dabba.authoring;

import io.dabba.common.dag.RetryRule;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What failures of some kind mean: {@code RetryRules.failOn("no such city")}. */
public final class RetryRules {
  private RetryRules() {}

  /** Another try, if one is left, after the task's own wait. */
  public static RetryRule retryOn(String match) {
    return new RetryRule(match, RetryRule.Action.RETRY, null);
  }

  /** Another try, if one is left, after this wait. */
  public static RetryRule retryOn(String match, Duration delay) {
    return new RetryRule(match, RetryRule.Action.RETRY, delay);
  }

  /** Another try, if one is left, after an exception of exactly this class. */
  public static RetryRule retryOn(Class<? extends Throwable> exception) {
    return retryOn(exception.getName());
  }

  /** No further try. */
  public static RetryRule failOn(String match) {
    return new RetryRule(match, RetryRule.Action.FAIL, null);
  }

  /** No further try after an exception of exactly this class. */
  public static RetryRule failOn(Class<? extends Throwable> exception) {
    return failOn(exception.getName());
  }

  static List<RetryRule> checked(String where, List<RetryRule> rules) {
    rules.forEach(rule -> requirePattern(where, rule.match()));
    return rules;
  }

  private static void requirePattern(String where, String match) {
    try {
      Pattern.compile(match);
    } catch (PatternSyntaxException e) {
      throw new DabbaException(
          ErrorCode.INVALID,
          where + ", retry_rules: expected a regular expression, found \"" + match + '"',
          e);
    }
    if (match.isBlank()) {
      throw DabbaException.invalid(
          where
              + ", retry_rules: expected the name of an exception or a regular expression, found"
              + " none");
    }
  }
}
