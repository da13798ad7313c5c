package io.dabba.common.template;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Python's {@code range}, which refuses to be long; Jinjava's own is cut off without a word. Public
 * because Jinjava calls it by reflection.
 */
public final class Ranges {
  private static final int MAX_SIZE = 10_000;

  private Ranges() {}

  /** {@code range(end)}, {@code range(start, end)} or {@code range(start, end, step)}. */
  public static List<Long> range(Object first, Object... more) {
    long start = more.length == 0 ? 0 : number(first);
    long end = number(more.length == 0 ? first : more[0]);
    long step = more.length < 2 ? 1 : number(more[1]);
    if (step == 0) {
      throw DabbaException.invalid("range: expected a step, found 0");
    }
    List<Long> numbers = new ArrayList<>();
    for (long at = start; step > 0 ? at < end : at > end; at += step) {
      if (numbers.size() == MAX_SIZE) {
        throw new DabbaException(
            ErrorCode.LIMIT_EXCEEDED, "range: expected at most " + MAX_SIZE + " numbers");
      }
      numbers.add(at);
    }
    return numbers;
  }

  private static long number(Object value) {
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw DabbaException.invalid("range: expected a number, found \"" + value + '"');
  }
}
