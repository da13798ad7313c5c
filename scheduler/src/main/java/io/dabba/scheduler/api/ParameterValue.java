package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import java.util.Optional;

/** What the text of a parameter stands for; refused with its name if it stands for nothing. */
final class ParameterValue {
  private static final int MAX_SHOWN = 80;

  private ParameterValue() {}

  static int number(String name, String text, int min, int max) {
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrongNumber(name, text, min, max);
    }
    throw wrongNumber(name, text, min, max);
  }

  /** A number from zero on. */
  static long longNumber(String name, String text) {
    try {
      long value = Long.parseLong(text);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(name, "a number", shown(text));
    }
    throw wrong(name, "a number", shown(text));
  }

  static double decimal(String name, Optional<String> text, double min, double max) {
    String expected = "a number from " + min + " to " + max;
    String given = text.orElseThrow(() -> wrong(name, expected, "none"));
    try {
      double value = Double.parseDouble(given);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(name, expected, shown(given));
    }
    throw wrong(name, expected, shown(given));
  }

  static boolean flag(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(name, "true or false", shown(text));
    };
  }

  /** A text in quotes, cut if it is long. */
  static String shown(String text) {
    return '"' + (text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text) + '"';
  }

  private static DabbaException wrongNumber(String name, String text, int min, int max) {
    return wrong(name, "a number from " + min + " to " + max, shown(text));
  }

  private static DabbaException wrong(String name, String expected, String found) {
    return DabbaException.invalid(name + ": expected " + expected + ", found " + found);
  }
}
