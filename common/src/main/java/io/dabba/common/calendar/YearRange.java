package io.dabba.common.calendar;

import io.dabba.common.error.DabbaException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The years a calendar knows, so that a question about another one is refused and not answered
 * wrongly.
 *
 * @param first the first year
 * @param last the last year
 */
public record YearRange(int first, int last) {
  private static final Pattern FORM = Pattern.compile("(\\d{4})(?:\\.\\.(\\d{4}))?");
  private static final int MAX_YEARS = 200;

  public YearRange {
    if (first > last || last - first >= MAX_YEARS) {
      throw DabbaException.invalid(
          "years: expected a last year from %d to %d, found %d"
              .formatted(first, first + MAX_YEARS - 1, last));
    }
  }

  /** Reads years such as {@code 2024..2027}, or one alone. */
  public static YearRange parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw DabbaException.invalid(
          "years: expected such as 2024..2027, or 2024 alone, found \"" + text + '"');
    }
    int first = Integer.parseInt(form.group(1));
    return new YearRange(first, form.group(2) == null ? first : Integer.parseInt(form.group(2)));
  }

  /** Whether the year is one of them. */
  public boolean contains(int year) {
    return first <= year && year <= last;
  }

  @Override
  public String toString() {
    return first == last ? String.valueOf(first) : first + ".." + last;
  }
}
