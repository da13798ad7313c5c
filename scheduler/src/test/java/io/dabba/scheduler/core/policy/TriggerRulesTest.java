package io.dabba.scheduler.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.dag.TriggerRule;
import io.dabba.testkit.CaseFiles;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule against the shared cases, counts by counts. */
class TriggerRulesTest {
  /** Cases about setup tasks, which Dabba does not have. */
  private static final int SETUP = 73;

  /** Cases that hold a skip back until past runs allow it. */
  private static final int WAIT_FOR_PAST = 1;

  /** Upstream cases with counters that no graph can have, or with a rule that does not exist. */
  private static final int MOCKED = 7;

  @Test
  void shouldAgreeWithEverySharedCase() {
    // Given
    List<JsonNode> all = CaseFiles.read("trigger_rules.json").toList();
    List<JsonNode> cases = all.stream().filter(TriggerRulesTest::applies).toList();
    assertThat(cases).hasSize(991 - SETUP - WAIT_FOR_PAST - MOCKED);

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

  private static boolean applies(JsonNode each) {
    boolean setup = each.has("upstream_setup");
    boolean past = each.path("wait_for_past_depends_before_skipping").asBoolean();
    return !setup && !past && each.get("consistent").asBoolean();
  }

  private static boolean agrees(JsonNode each) {
    TriggerRule rule = TriggerRule.valueOf(each.get("rule").asText().toUpperCase(Locale.ROOT));
    UpstreamCounts counts =
        new UpstreamCounts(
            each.get("upstream_total").asInt(),
            each.get("success").asInt(),
            each.get("skipped").asInt(),
            each.get("failed").asInt(),
            each.get("upstream_failed").asInt(),
            each.get("removed").asInt());
    Verdict verdict = TriggerRules.evaluate(rule, counts, each.path("map_index").asInt(-1));
    return id(verdict).equals(each.get("expected_state_or_ready").asText());
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
