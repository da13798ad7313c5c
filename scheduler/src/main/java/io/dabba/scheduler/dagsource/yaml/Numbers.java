package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.error.DabbaException;

/** Scalars that are not just text. */
final class Numbers {
  private Numbers() {}

  /** A whole number of at least {@code min}. */
  static int integer(String text, int min) {
    try {
      int number = Integer.parseInt(text);
      if (number >= min) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refused("a whole number", text);
    }
    throw refused("at least " + min, text);
  }

  /** {@code true} or {@code false}. */
  static boolean flag(String text) {
    return switch (text) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> throw refused("true or false", text);
    };
  }

  /** How much longer each retry waits: a factor of at least 1; true is 2, false is 1. */
  static double backoff(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return flag(text) ? 2 : 1;
    }
    try {
      double factor = Double.parseDouble(text);
      if (factor >= 1 && factor <= 100) {
        return factor;
      }
    } catch (NumberFormatException e) {
      throw refused("true, false or a factor from 1 to 100", text);
    }
    throw refused("true, false or a factor from 1 to 100", text);
  }

  private static DabbaException refused(String expected, String found) {
    return DabbaException.invalid("expected " + expected + ", found \"" + found + '"');
  }
}
