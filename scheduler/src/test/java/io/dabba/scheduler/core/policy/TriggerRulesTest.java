package io.dabba.scheduler.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.dag.TriggerRule;
import io.dabba.testkit.CaseFiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule against the shared cases, counts by counts. */
class TriggerRulesTest {
  @Test
  void shouldAgreeWithEverySharedCase() {
    // Given
    List<JsonNode> cases = CaseFiles.read("trigger_rules.json").toList();
    assertThat(cases).hasSize(991);

    // When
    List<String> wrong =
        cases.stream().filter(each -> !agrees(each)).map(Object::toString).toList();

    // Then
    assertThat(wrong).isEmpty();
  }

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

  private static boolean agrees(JsonNode each) {
    UpstreamCounts counts = counts(each);
    String expected = each.get("expected_state_or_ready").asText();
    return rule(each)
        .map(rule -> dep(rule, each).evaluate(counts, UpstreamCounts.NONE, past(each)))
        .map(TriggerRulesTest::id)
        .orElse("wait")
        .equals(expected);
  }

  private static Optional<TriggerRule> rule(JsonNode each) {
    String name = each.get("rule").asText();
    return Stream.of(TriggerRule.values()).filter(rule -> rule.id().equals(name)).findFirst();
  }

  private static TriggerRuleDep dep(TriggerRule rule, JsonNode each) {
    boolean waits = each.path("wait_for_past_depends_before_skipping").asBoolean();
    return new TriggerRuleDep(rule, each.path("map_index").asInt(-1), waits);
  }

  private static boolean past(JsonNode each) {
    return each.path("past_depends_met").asBoolean();
  }

  private static UpstreamCounts counts(JsonNode each) {
    return new UpstreamCounts(
        each.get("upstream_total").asInt(),
        each.get("success").asInt(),
        each.get("skipped").asInt(),
        each.get("failed").asInt(),
        each.get("upstream_failed").asInt(),
        each.get("removed").asInt(),
        each.path("upstream_setup").asInt(),
        each.path("success_setup").asInt(),
        each.path("skipped_setup").asInt(),
        each.get("done").asInt());
  }

  private static String id(Verdict verdict) {
    return switch (verdict) {
      case RUN -> "run";
      case WAIT -> "wait";
      case SKIP -> "skipped";
      case FAIL -> "upstream_failed";
      case REMOVE -> "removed";
    };
  }
}
