package io.dabba.operators.sql;

import com.fasterxml.jackson.databind.node.NullNode;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.argument.Truth;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a check has found, as the report shows it.
 *
 * @param name of the check
 * @param check its kind
 * @param passed whether it is as expected
 * @param observed what was found; of {@code freshness}, the age in seconds
 * @param expected what it may be
 */
record CheckResult(
    String name, String check, boolean passed, @Nullable Object observed, String expected) {
  static CheckResult of(Check check, @Nullable Object cell, Instant now) {
    Object found = cell instanceof NullNode ? null : cell;
    Object observed =
        check.kind().equals(Check.FRESHNESS) && found != null
            ? Duration.between(moment(found.toString()), now).toSeconds()
            : found;
    return new CheckResult(
        check.name(), check.kind(), passes(check, observed), observed, check.bounds().toString());
  }

  private static boolean passes(Check check, @Nullable Object observed) {
    if (check.bounds().isEmpty()) {
      return Truth.of(observed);
    }
    return observed != null && check.bounds().hold(number(check, observed));
  }

  private static BigDecimal number(Check check, Object observed) {
    try {
      return new BigDecimal(observed.toString());
    } catch (NumberFormatException e) {
      throw DabbaException.invalid(
          "check \"" + check.name() + "\": expected a number, found other text");
    }
  }

  /** What has no zone counts as UTC. */
  private static Instant moment(String text) {
    try {
      if (text.endsWith("Z")) {
        return Instant.parse(text);
      }
      return text.contains("T")
          ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
          : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw DabbaException.invalid("freshness: expected a date or moment, found other text");
    }
  }
}
