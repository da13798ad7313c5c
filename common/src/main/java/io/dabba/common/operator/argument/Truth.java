package io.dabba.common.operator.argument;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What counts as true, as in Python; for text, what a false value is written as is false too. */
public final class Truth {
  private static final Set<String> FALSE =
      Set.of("", "false", "0", "0.0", "none", "null", "[]", "{}", "()");

  private Truth() {}

  /** Whether it counts as true. */
  public static boolean of(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof Collection<?> list) {
      return !list.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    return value != null && !FALSE.contains(value.toString().strip().toLowerCase(Locale.ROOT));
  }
}
