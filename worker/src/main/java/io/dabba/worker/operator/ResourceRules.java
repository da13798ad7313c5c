package io.dabba.worker.operator;

import io.dabba.common.capacity.ResourceRule;
import io.dabba.common.error.DabbaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a capacity plan is to be made for. */
final class ResourceRules {
  private static final Set<String> FIELDS = Set.of("base", "unit_cost", "weight", "max_factor");

  private ResourceRules() {}

  /** The resources of an argument, or the standard ones if it is not given. */
  static List<ResourceRule> of(@Nullable Object argument) {
    if (argument == null) {
      return ResourceRule.STANDARD;
    }
    List<ResourceRule> rules = new ArrayList<>();
    if (argument instanceof Map<?, ?> resources) {
      resources.forEach((name, fields) -> rules.add(rule(name.toString(), fields)));
    }
    if (rules.isEmpty()) {
      throw DabbaException.invalid(
          "resources: expected an object with at least one resource, found " + argument);
    }
    return rules;
  }

  private static ResourceRule rule(String name, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> fields) || !FIELDS.containsAll(fields.keySet())) {
      throw refused(name, "an object with fields of " + FIELDS, value);
    }
    try {
      return new ResourceRule(
          name,
          whole(fields, "base"),
          whole(fields, "unit_cost"),
          number(fields, "weight", 1),
          number(fields, "max_factor", Double.POSITIVE_INFINITY));
    } catch (DabbaException e) {
      throw new DabbaException(e.code(), "resources, " + name + ", " + e.getMessage(), e);
    }
  }

  private static long whole(Map<?, ?> fields, String field) {
    Object value = fields.get(field);
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw DabbaException.invalid(field + ": expected a whole number, found " + value);
  }

  private static double number(Map<?, ?> fields, String field, double otherwise) {
    Object value = fields.get(field);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw DabbaException.invalid(field + ": expected a number, found " + value);
  }

  private static DabbaException refused(String name, String expected, @Nullable Object found) {
    return DabbaException.invalid(
        "resources, " + name + ": expected " + expected + ", found " + found);
  }
}
