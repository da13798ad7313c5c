package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.CircuitBreaker;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the circuit breaker of a task. */
final class CircuitBreakerFields {
  static final List<String> NAMES =
      List.of(
          "name",
          "failure_threshold",
          "failure_rate",
          "window",
          "open_for",
          "half_open_trials",
          "when_open");

  private static final String FIELD = "circuit_breaker";

  private CircuitBreakerFields() {}

  /** The breaker, or null if there is none or it is wrong. */
  static @Nullable CircuitBreaker read(Fields fields) {
    Node node = fields.value(FIELD);
    if (node == null) {
      return null;
    }
    Optional<Fields> breaker = fields.nested(node, fields.label(FIELD), "a mapping with name");
    return breaker.map(CircuitBreakerFields::breaker).orElse(null);
  }

  private static @Nullable CircuitBreaker breaker(Fields fields) {
    fields.requireKnown(NAMES);
    String name = fields.read("name", Identifiers::eventName);
    if (name == null) {
      if (!fields.has("name")) {
        fields.refuse("name", "the name of the breaker", "none");
      }
      return null;
    }
    CircuitBreaker usual = CircuitBreaker.named(name);
    return new CircuitBreaker(
        name,
        fields.integer("failure_threshold", 1, usual.failureThreshold()),
        fields.read("failure_rate", CircuitBreakerFields::share),
        fields.read("window", Durations::positive, usual.window()),
        fields.read("open_for", Durations::positive, usual.openFor()),
        fields.integer("half_open_trials", 1, usual.halfOpenTrials()),
        fields.choice(
            "when_open", "action", CircuitBreaker.WhenOpen.class, CircuitBreaker.WhenOpen.FAIL));
  }

  private static Double share(String text) {
    try {
      double share = Double.parseDouble(text);
      if (share > 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      throw new DabbaException(
          io.dabba.common.error.ErrorCode.INVALID,
          "expected a number above 0 and at most 1, found \"" + text + '"',
          e);
    }
    throw DabbaException.invalid("expected a number above 0 and at most 1, found " + text);
  }
}
