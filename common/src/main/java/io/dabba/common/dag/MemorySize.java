package io.dabba.common.dag;

import io.dabba.common.error.DabbaException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as DAG files write them. */
public final class MemorySize {
  /** The least that a limit may be, in bytes: a process needs some to begin at all. */
  public static final long MIN_BYTES = 8L << 20;

  private static final Pattern SIZE = Pattern.compile("(\\d{1,10})\\s*(KiB|MiB|GiB)");

  private MemorySize() {}

  /** Reads {@code 512MiB}, {@code 2GiB} or {@code 65536KiB}; gives bytes. */
  public static long parse(String text) {
    Matcher size = SIZE.matcher(text);
    if (size.matches()) {
      return checked(Long.parseLong(size.group(1)) << shift(size.group(2)), text);
    }
    throw DabbaException.invalid("expected a size such as 512MiB or 2GiB, found \"" + text + '"');
  }

  private static long checked(long bytes, String text) {
    if (bytes < MIN_BYTES) {
      throw DabbaException.invalid("expected at least 8MiB, found \"" + text + '"');
    }
    return bytes;
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "KiB" -> 10;
      case "MiB" -> 20;
      default -> 30;
    };
  }
}
