package io.dabba.scheduler.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.dag.RetryRule;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryRulesTest {
  private static final TryKey KEY = new TryKey(new RunKey("d", "r"), 0, TryKey.UNMAPPED, 1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({"true, true, true", "true, false, false", "false, true, false"})
  void shouldFollowTheFailureWithoutRules(boolean retryable, boolean triesLeft, boolean retries) {
    // When
    RetryDecision decision = RetryRules.decide(List.of(), failure("E: x", retryable), triesLeft);

    // Then
    assertThat(decision).isEqualTo(new RetryDecision(retries, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IOException",
        "java.io.IOException",
        "status 50[0-9]",
        "^IOException:",
        "service"
      })
  void shouldMatchByNameAndByText(String match) {
    // Given
    List<RetryRule> rules = List.of(retry(match));

    // When
    RetryDecision decision =
        RetryRules.decide(rules, failure("IOException: service answered status 503", false), true);

    // Then
    assertThat(decision).isEqualTo(new RetryDecision(true, MINUTE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SQLException", "^Exception", "status 4", "java.io", "[", "(?<a>"})
  void shouldLeaveTheFailureToItselfWithoutAMatch(String match) {
    // Given
    List<RetryRule> rules = List.of(retry(match));

    // When
    RetryDecision decision =
        RetryRules.decide(rules, failure("IOException: service answered status 503", false), true);

    // Then
    assertThat(decision).isEqualTo(RetryDecision.FAIL);
  }

  @Test
  void shouldFollowTheFirstRuleThatMatches() {
    // Given
    RetryRule fail = new RetryRule("Unauthorized", RetryRule.Action.FAIL, null);
    List<RetryRule> rules = List.of(retry("Timeout"), fail, retry(".*"));

    // When
    RetryDecision decision = RetryRules.decide(rules, failure("Unauthorized: no", true), true);

    // Then
    assertThat(decision).isEqualTo(RetryDecision.FAIL);
  }

  @Test
  void shouldKeepTheTasksDelayUnderARuleWithoutOne() {
    // Given
    List<RetryRule> rules = List.of(new RetryRule("Busy", RetryRule.Action.RETRY, null));

    // When
    RetryDecision decision = RetryRules.decide(rules, failure("Busy: later", false), true);

    // Then
    assertThat(decision).isEqualTo(RetryDecision.RETRY);
  }

  @Test
  void shouldGiveNoMoreTriesThanTheTaskHas() {
    // When
    RetryDecision decision = RetryRules.decide(List.of(retry(".*")), failure("E: x", true), false);

    // Then
    assertThat(decision).isEqualTo(RetryDecision.FAIL);
  }

  @Test
  void shouldNotReviveWhatWasStopped() {
    // Given
    FailTask stopped = new FailTask(KEY, FailureKind.CANCELLED, "stopped on request", false, 5);

    // When
    RetryDecision decision = RetryRules.decide(List.of(retry(".*")), stopped, true);

    // Then
    assertThat(decision).isEqualTo(RetryDecision.FAIL);
  }

  @Test
  void shouldGiveUpPatternsThatDoNotEnd() {
    // Given
    List<RetryRule> rules = List.of(retry("(.*a){20}$"), retry("(x+x+)+y"));
    FailTask failure = failure("ax".repeat(500) + "x".repeat(10_000), false);

    // When
    RetryDecision decision = RetryRules.decide(rules, failure, true);

    // Then
    assertThat(decision).isEqualTo(RetryDecision.FAIL);
  }

  @Test
  void shouldSurviveAnEmptyError() {
    // When
    RetryDecision decision = RetryRules.decide(List.of(retry("E")), failure("", true), true);

    // Then
    assertThat(decision).isEqualTo(RetryDecision.RETRY);
  }

  private static RetryRule retry(String match) {
    return new RetryRule(match, RetryRule.Action.RETRY, MINUTE);
  }

  private static FailTask failure(String error, boolean retryable) {
    return new FailTask(KEY, FailureKind.ERROR, error, retryable, 5);
  }
}
