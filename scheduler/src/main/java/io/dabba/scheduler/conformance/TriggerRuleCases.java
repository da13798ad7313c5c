package io.dabba.scheduler.conformance;

import io.dabba.common.dag.TriggerRule;
import io.dabba.scheduler.core.policy.TriggerRuleDep;
import io.dabba.scheduler.core.policy.TriggerRules;
import io.dabba.scheduler.core.policy.UpstreamCounts;
import io.dabba.scheduler.core.policy.Verdict;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One evaluation of a trigger rule over counts of upstream instances. The counts are taken as they
 * are, also where no graph could give them; a rule that does not exist never passes.
 */
final class TriggerRuleCases implements CaseEvaluator {
  private static final int UNMAPPED = -1;
  private static final Set<String> VERDICTS =
      Set.of("run", "wait", "skipped", "upstream_failed", "removed");

  @Override
  public String field() {
    return "rule";
  }

  @Override
  public Question question(Case asked) {
    Inputs inputs = inputs(asked);
    String expected = verdict(asked.field("expected_state_or_ready"));
    Boolean passes = asked.field("dep_passes").orNull(Field::flag);
    if (passes == null) {
      return new Question(expected, () -> text(inputs.verdict()));
    }
    return new Question(
        withPasses(expected, passes), () -> withPasses(text(inputs.verdict()), inputs.passes()));
  }

  private static Inputs inputs(Case asked) {
    String rule = asked.field("rule").text();
    return new Inputs(
        Stream.of(TriggerRule.values()).filter(each -> each.id().equals(rule)).findFirst(),
        counts(asked),
        asked.field("map_index").or(UNMAPPED, field -> field.count(UNMAPPED)),
        asked.field("flag_upstream_failed").or(true, Field::flag),
        asked.field("wait_for_past_depends_before_skipping").or(false, Field::flag),
        asked.field("past_depends_met").or(false, Field::flag));
  }

  private static UpstreamCounts counts(Case asked) {
    int success = asked.field("success").count();
    int skipped = asked.field("skipped").count();
    int failed = asked.field("failed").count();
    int upstreamFailed = asked.field("upstream_failed").count();
    int removed = asked.field("removed").count();
    return new UpstreamCounts(
        asked.field("upstream_total").count(),
        success,
        skipped,
        failed,
        upstreamFailed,
        removed,
        asked.field("upstream_setup").or(0, Field::count),
        asked.field("success_setup").or(0, Field::count),
        asked.field("skipped_setup").or(0, Field::count),
        asked
            .field("done")
            .or(success + skipped + failed + upstreamFailed + removed, Field::count));
  }

  private static String verdict(Field field) {
    if (VERDICTS.contains(field.text())) {
      return field.text();
    }
    throw field.refused("run, wait, skipped, upstream_failed or removed");
  }

  private static String withPasses(String verdict, boolean passes) {
    return verdict + ", dep_passes " + passes;
  }

  private static String text(Verdict verdict) {
    return switch (verdict) {
      case RUN -> "run";
      case WAIT -> "wait";
      case SKIP -> "skipped";
      case FAIL -> "upstream_failed";
      case REMOVE -> "removed";
    };
  }

  /**
   * What a case asks of the core.
   *
   * @param rule empty where it does not exist
   * @param ends whether the evaluation may end the instance; Airflow's flag_upstream_failed
   */
  private record Inputs(
      Optional<TriggerRule> rule,
      UpstreamCounts upstream,
      int mapIndex,
      boolean ends,
      boolean waitForPastBeforeSkipping,
      boolean pastDependsMet) {
    Verdict verdict() {
      if (rule.isEmpty() || !ends) {
        return passes() ? Verdict.RUN : Verdict.WAIT;
      }
      return new TriggerRuleDep(rule.get(), mapIndex, waitForPastBeforeSkipping)
          .evaluate(upstream, UpstreamCounts.NONE, pastDependsMet);
    }

    /** Airflow's raw bit: the rule holds, and no skip is held. */
    boolean passes() {
      if (rule.isEmpty()) {
        return upstream.isEmpty();
      }
      return TriggerRules.isSatisfied(rule.get(), upstream, mapIndex) && !isHeld();
    }

    private boolean isHeld() {
      return ends
          && waitForPastBeforeSkipping
          && !pastDependsMet
          && TriggerRules.evaluate(rule.orElseThrow(), upstream, mapIndex) == Verdict.SKIP;
    }
  }
}
