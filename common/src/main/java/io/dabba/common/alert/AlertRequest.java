package io.dabba.common.alert;

import io.dabba.common.error.DabbaException;
import io.dabba.common.id.TryKey;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An alert as a task raises it. It travels with the report of the task's success, so a try that
 * does not count raises none.
 *
 * @param severity how much it matters
 * @param message key of a message that schedulers have in several languages, or null
 * @param title one line, where there is no such message; or null
 * @param text what to say, where there is no such message; or null
 * @param teams whom to tell; empty for those who are told by default
 * @param params JSON object of what the message has places for
 * @param dedupeKey alerts of one key are told once in a while, or null for each
 * @param dedupeMillis for how long
 */
public record AlertRequest(
    AlertSeverity severity,
    @Nullable String message,
    @Nullable String title,
    @Nullable String text,
    List<String> teams,
    String params,
    @Nullable String dedupeKey,
    long dedupeMillis) {
  /** The most an alert may say, in characters, its params included. */
  public static final int MAX_LENGTH = 8_192;

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  public AlertRequest {
    teams = List.copyOf(teams);
  }

  /** The same, if it says what an alert must say and no more than it may; else refused. */
  public AlertRequest checked() {
    if ((message == null) == (text == null)) {
      throw DabbaException.invalid(
          "alert: expected either a message or a text, found both or none");
    }
    if (message != null && !KEY.matcher(message).matches()) {
      throw DabbaException.invalid(
          "alert message: expected to match " + KEY.pattern() + ", found \"" + message + '"');
    }
    int length = params.length() + lengthOf(title) + lengthOf(text);
    if (length > MAX_LENGTH) {
      throw DabbaException.invalid(
          "alert: expected at most " + MAX_LENGTH + " characters, found " + length);
    }
    return this;
  }

  /** The id of the alert that a try raises as its {@code ordinal}-th, from 0. */
  public static String id(TryKey key, int ordinal) {
    return AlertIds.of("raised", key.claimField(), Integer.toString(ordinal));
  }

  private static int lengthOf(@Nullable String value) {
    return value == null ? 0 : value.length();
  }
}
