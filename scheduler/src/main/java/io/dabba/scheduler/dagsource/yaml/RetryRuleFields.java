package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.RetryRule;
import io.dabba.common.error.DabbaException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what failures of some kind mean: a list of {@code {match, action, delay}}. */
final class RetryRuleFields {
  private static final List<String> NAMES = List.of("match", "action", "delay");

  private RetryRuleFields() {}

  static List<RetryRule> read(Fields fields) {
    String label = fields.label("retry_rules");
    return fields.nodes("retry_rules").stream()
        .flatMap(node -> fields.nested(node, label, "a mapping with match and action").stream())
        .flatMap(rule -> rule(rule).stream())
        .toList();
  }

  private static Optional<RetryRule> rule(Fields rule) {
    rule.requireKnown(NAMES);
    String match = rule.read("match", RetryRuleFields::pattern);
    RetryRule.Action action =
        rule.choice("action", "action", RetryRule.Action.class, RetryRule.Action.RETRY);
    Duration delay = rule.read("delay", Durations::parse);
    if (!rule.has("match")) {
      rule.refuse("match", "the name of an exception or a regular expression", "none");
    }
    if (!rule.has("action")) {
      rule.refuse("action", "retry or fail", "none");
    }
    if (action == RetryRule.Action.FAIL && delay != null) {
      rule.refuse("delay", "a delay of retries only", "one beside action fail");
    }
    return Optional.ofNullable(match).map(found -> new RetryRule(found, action, delay));
  }

  private static String pattern(String text) {
    if (text.isBlank()) {
      throw DabbaException.invalid(
          "expected the name of an exception or a regular expression, found \"" + text + '"');
    }
    try {
      Pattern.compile(text);
      return text;
    } catch (PatternSyntaxException e) {
      throw new DabbaException(
          io.dabba.common.error.ErrorCode.INVALID,
          "expected a regular expression, found \"" + text + "\": " + e.getDescription(),
          e);
    }
  }
}
