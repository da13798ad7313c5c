package io.dabba.scheduler.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.TriggerRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every rule; the rules one by one are in the shared cases. */
class TriggerRulesTest {
  @ParameterizedTest
  @EnumSource(TriggerRule.class)
  void shouldRunWithoutUpstreamWhateverTheRule(TriggerRule rule) {
    // When
    Verdict verdict = TriggerRules.evaluate(rule, new UpstreamCounts(0, 0, 0, 0, 0, 0));

    // Then
    assertThat(verdict).isEqualTo(Verdict.RUN);
  }

  @ParameterizedTest
  @EnumSource(TriggerRule.class)
  void shouldDecideOnceAllUpstreamHaveEnded(TriggerRule rule) {
    for (int success = 0; success <= 2; success++) {
      for (int skipped = 0; skipped + success <= 2; skipped++) {
        // Given
        UpstreamCounts ended = new UpstreamCounts(2, success, skipped, 2 - success - skipped, 0, 0);

        // When
        Verdict verdict = TriggerRules.evaluate(rule, ended);

        // Then: a run could not end otherwise
        assertThat(verdict).as("%s %s", rule, ended).isNotEqualTo(Verdict.WAIT);
      }
    }
  }
}
