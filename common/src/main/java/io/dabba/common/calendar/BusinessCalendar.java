package io.dabba.common.calendar;

import io.dabba.common.error.DabbaException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which days are what, to a bank, a country, a shop.
 *
 * @param name its name, by which DAGs refer to it
 * @param weekend the days of weeks without business
 * @param holidays further days without business
 * @param seasons spans of days, by name
 * @param workingHours the hours of a business day, or null if it has none
 */
public record BusinessCalendar(
    String name,
    List<WeekendDay> weekend,
    List<Holiday> holidays,
    Map<String, List<DateSpan>> seasons,
    @Nullable WorkingHours workingHours) {
  public BusinessCalendar {
    weekend = List.copyOf(weekend);
    holidays = List.copyOf(holidays);
    seasons = Collections.unmodifiableMap(new TreeMap<>(seasons));
  }

  /** Whether the day is in a weekend. */
  public boolean isWeekend(LocalDate day) {
    for (WeekendDay each : weekend) {
      if (each.contains(day)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the day is a holiday. */
  public boolean isHoliday(LocalDate day) {
    for (Holiday holiday : holidays) {
      if (holiday.days().contains(day)) {
        return true;
      }
    }
    return false;
  }

  /** Whether business is done on the day. */
  public boolean isBusinessDay(LocalDate day) {
    return !isWeekend(day) && !isHoliday(day);
  }

  /** The spans of a season; refuses one it does not have, naming those it has. */
  public List<DateSpan> season(String season) {
    List<DateSpan> spans = seasons.get(season);
    if (spans == null) {
      throw DabbaException.invalid(
          "season: expected one of "
              + seasons.keySet()
              + " of calendar \""
              + name
              + "\", found \""
              + season
              + '"');
    }
    return spans;
  }
}
