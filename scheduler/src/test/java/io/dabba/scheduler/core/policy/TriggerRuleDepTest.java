package io.dabba.scheduler.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.TriggerRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerRuleDepTest {
  private static final UpstreamCounts RUNNING = new UpstreamCounts(1, 0, 0, 0, 0, 0);
  private static final UpstreamCounts SUCCESS = new UpstreamCounts(1, 1, 0, 0, 0, 0);
  private static final UpstreamCounts SKIPPED = new UpstreamCounts(1, 0, 1, 0, 0, 0);
  private static final UpstreamCounts FAILED = new UpstreamCounts(1, 0, 0, 1, 0, 0);

  @ParameterizedTest
  @CsvSource({
    "1,0,0,0,0, RUN",
    "0,1,0,0,0, SKIP",
    "0,0,1,0,0, FAIL",
    "0,0,0,1,0, FAIL",
    "0,0,0,0,0, WAIT",
    "0,1,1,0,0, FAIL"
  })
  void shouldFollowTheSetupsFirst(
      int success, int skipped, int failed, int upstreamFailed, int removed, Verdict expected) {
    // Given
    int total = Math.max(1, success + skipped + failed + upstreamFailed + removed);
    UpstreamCounts setups =
        new UpstreamCounts(total, success, skipped, failed, upstreamFailed, removed);

    // When
    Verdict verdict = dep(TriggerRule.ALL_DONE).evaluate(SUCCESS, setups, true);

    // Then
    assertThat(verdict).isEqualTo(expected);
  }

  @Test
  void shouldNotWaitForOtherSetupsOnceOneFailed() {
    // Given
    UpstreamCounts oneOfTwo = new UpstreamCounts(2, 0, 0, 1, 0, 0);

    // When
    Verdict verdict = dep(TriggerRule.ALL_SUCCESS).evaluate(RUNNING, oneOfTwo, true);

    // Then
    assertThat(verdict).isEqualTo(Verdict.FAIL);
  }

  @Test
  void shouldRemoveInstancesBeyondAShrunkSetup() {
    // Given
    UpstreamCounts shrunk = new UpstreamCounts(5, 3, 0, 0, 0, 2);

    // When
    Verdict kept = SetupConstraint.evaluate(shrunk, 2);
    Verdict beyond = SetupConstraint.evaluate(shrunk, 3);

    // Then
    assertThat(kept).isEqualTo(Verdict.RUN);
    assertThat(beyond).isEqualTo(Verdict.REMOVE);
  }

  @Test
  void shouldLetTheRuleEndATaskWhileItsSetupsRun() {
    // When
    Verdict verdict = dep(TriggerRule.ALL_SUCCESS).evaluate(FAILED, RUNNING, true);

    // Then
    assertThat(verdict).isEqualTo(Verdict.FAIL);
  }

  @Test
  void shouldWaitForSetupsAlthoughTheRuleHolds() {
    // When
    Verdict verdict = dep(TriggerRule.ALL_SUCCESS).evaluate(SUCCESS, RUNNING, true);

    // Then
    assertThat(verdict).isEqualTo(Verdict.WAIT);
  }

  @Test
  void shouldIgnoreSetupsUnderAlways() {
    // When
    Verdict verdict = dep(TriggerRule.ALWAYS).evaluate(RUNNING, FAILED, true);

    // Then
    assertThat(verdict).isEqualTo(Verdict.RUN);
  }

  @Test
  void shouldRunWithoutDirectUpstreamWhateverTheSetups() {
    // When
    Verdict verdict = dep(TriggerRule.ALL_SUCCESS).evaluate(UpstreamCounts.NONE, FAILED, true);

    // Then
    assertThat(verdict).isEqualTo(Verdict.RUN);
  }

  @ParameterizedTest
  @CsvSource({"false, WAIT", "true, SKIP"})
  void shouldHoldASkipUntilThePastAllowsIt(boolean pastDependsMet, Verdict expected) {
    // Given
    TriggerRuleDep holding = new TriggerRuleDep(TriggerRule.ALL_SUCCESS, -1, true);

    // When
    Verdict ofRule = holding.evaluate(SKIPPED, UpstreamCounts.NONE, pastDependsMet);
    Verdict ofSetups = holding.evaluate(SUCCESS, SKIPPED, pastDependsMet);

    // Then
    assertThat(ofRule).isEqualTo(expected);
    assertThat(ofSetups).isEqualTo(expected);
  }

  @Test
  void shouldNotHoldAFailure() {
    // Given
    TriggerRuleDep holding = new TriggerRuleDep(TriggerRule.ALL_SUCCESS, -1, true);

    // When
    Verdict verdict = holding.evaluate(FAILED, SKIPPED, false);

    // Then
    assertThat(verdict).isEqualTo(Verdict.FAIL);
  }

  @Test
  void shouldRunATeardownAfterFailedWorkOnceASetupSucceeded() {
    // Given: a setup that succeeded and work that failed
    UpstreamCounts upstream = new UpstreamCounts(2, 1, 0, 1, 0, 0, 1, 1, 0);

    // When
    Verdict verdict =
        dep(TriggerRule.ALL_DONE_SETUP_SUCCESS).evaluate(upstream, UpstreamCounts.NONE, true);

    // Then
    assertThat(verdict).isEqualTo(Verdict.RUN);
  }

  private static TriggerRuleDep dep(TriggerRule rule) {
    return new TriggerRuleDep(rule, -1, false);
  }
}
