package io.dabba.common.template;

import io.dabba.common.error.DabbaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a function of this package was given, read with checks.
 *
 * @param function its name, for complaints
 * @param names of its parameters
 * @param values by place; shorter than the names where the last ones are left out
 */
record Arguments(String function, List<String> names, List<@Nullable Object> values) {
  boolean has(int index) {
    return index < values.size() && values.get(index) != null;
  }

  /** The value there; fails if it is undefined. */
  @Nullable Object value(int index) {
    Object value = index < values.size() ? values.get(index) : null;
    if (value instanceof Undefined undefined && !undefined.isNone()) {
      throw undefined.failure();
    }
    return value;
  }

  String text(int index) {
    Object value = value(index);
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof DateTime time) {
      return time.toString();
    }
    throw expected(index, "text", value);
  }

  double number(int index, double otherwise) {
    Object value = has(index) ? value(index) : Double.valueOf(otherwise);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw expected(index, "a number", value);
  }

  long wholeNumber(int index) {
    return wholeNumber(index, null);
  }

  long wholeNumber(int index, @Nullable Long otherwise) {
    Object value = has(index) ? value(index) : otherwise;
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof String text && text.matches("-?\\d{1,18}")) {
      return Long.parseLong(text);
    }
    throw expected(index, "a whole number", value);
  }

  DateTime time(int index) {
    return DateTime.of(value(index), function);
  }

  DabbaException refused(String expected) {
    return DabbaException.invalid(function + ": expected " + expected + ", found " + values);
  }

  private DabbaException expected(int index, String type, @Nullable Object found) {
    return DabbaException.invalid(
        "%s: expected %s for %s, found %s"
            .formatted(
                function,
                type,
                names.get(index),
                found == null ? "none" : '"' + found.toString() + '"'));
  }
}
