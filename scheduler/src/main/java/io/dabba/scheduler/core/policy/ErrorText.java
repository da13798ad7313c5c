package io.dabba.scheduler.core.policy;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The error of a failed try, matched with the patterns of users. Only its beginning is looked at,
 * and a pattern that reads it too often, as nested repetitions do, is given up: the engine decides
 * for many tasks and shall not be held up by one.
 */
final class ErrorText {
  private static final int MAX_LENGTH = 1_000;
  private static final int MAX_READS = 1_000_000;

  private final String text;
  private final String exception;

  ErrorText(String error) {
    this.text = error.substring(0, Math.min(error.length(), MAX_LENGTH));
    int end = text.indexOf(':');
    this.exception = simpleName(end < 0 ? text : text.substring(0, end));
  }

  /** Whether {@code pattern} is the exception's class name, or is found in the text. */
  boolean matches(String pattern) {
    return simpleName(pattern).equals(exception) || contains(pattern);
  }

  private boolean contains(String pattern) {
    try {
      return Pattern.compile(pattern).matcher(new MeteredText(text, MAX_READS)).find();
    } catch (PatternSyntaxException | MeteredText.Exhausted e) {
      return false;
    }
  }

  /** The last part of a class name: errors tell the simple name only. */
  private static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
