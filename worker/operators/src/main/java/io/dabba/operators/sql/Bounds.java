package io.dabba.operators.sql;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.argument.Arguments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a number may be.
 *
 * @param min the least, or null
 * @param max the most, or null
 * @param equal exactly that, or null
 */
record Bounds(@Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable BigDecimal equal) {
  static Bounds of(Arguments given) {
    return new Bounds(number(given, "min"), number(given, "max"), number(given, "equals"));
  }

  boolean isEmpty() {
    return min == null && max == null && equal == null;
  }

  boolean hold(BigDecimal number) {
    return (min == null || number.compareTo(min) >= 0)
        && (max == null || number.compareTo(max) <= 0)
        && (equal == null || number.compareTo(equal) == 0);
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (min != null) {
      parts.add("at least " + min.toPlainString());
    }
    if (max != null) {
      parts.add("at most " + max.toPlainString());
    }
    if (equal != null) {
      parts.add("exactly " + equal.toPlainString());
    }
    return parts.isEmpty() ? "true" : String.join(" and ", parts);
  }

  private static @Nullable BigDecimal number(Arguments given, String name) {
    String text = given.textOrNull(name);
    try {
      return text == null ? null : new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw DabbaException.invalid("checks: expected a number as " + name + ", found other text");
    }
  }
}
