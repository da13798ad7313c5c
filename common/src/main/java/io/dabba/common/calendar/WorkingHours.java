package io.dabba.common.calendar;

import io.dabba.common.error.DabbaException;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;

/**
 * The hours of a business day.
 *
 * @param from the first moment
 * @param to the end, not included
 */
public record WorkingHours(LocalTime from, LocalTime to) {
  public WorkingHours {
    if (!from.isBefore(to)) {
      throw DabbaException.invalid(
          "working_hours: expected an end later than " + from + ", found " + to);
    }
  }

  /** Reads hours such as {@code 09:00-17:30}. */
  public static WorkingHours parse(String text) {
    String[] ends = text.split("-", -1);
    try {
      if (ends.length == 2) {
        return new WorkingHours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
      }
    } catch (DateTimeParseException e) {
      throw refused(text);
    }
    throw refused(text);
  }

  private static DabbaException refused(String text) {
    return DabbaException.invalid(
        "working_hours: expected such as 09:00-17:30, found \"" + text + '"');
  }
}
