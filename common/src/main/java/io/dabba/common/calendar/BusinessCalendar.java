package io.dabba.common.calendar;

import io.dabba.common.error.DabbaException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which days are what, to a bank, a country, a shop. A calendar that says which years it knows
 * refuses questions about others.
 *
 * @param name its name, by which DAGs refer to it
 * @param weekend the days of weeks without business
 * @param holidays further days without business
 * @param seasons spans of days, by name
 * @param workingHours the hours of a business day, or null if it has none
 * @param timezone where its hours are meant, or null for UTC
 * @param years the years it knows, or null if it holds for all
 * @param hours further hours of business days, by name
 * @param festivals its festivals
 */
public record BusinessCalendar(
    String name,
    List<WeekendDay> weekend,
    List<Holiday> holidays,
    Map<String, List<DateSpan>> seasons,
    @Nullable WorkingHours workingHours,
    @Nullable String timezone,
    @Nullable YearRange years,
    Map<String, WorkingHours> hours,
    List<Festival> festivals) {
  /** A year without one business day is a mistake in the calendar. */
  private static final int LONGEST_REST = 366;

  public BusinessCalendar {
    weekend = List.copyOf(weekend);
    holidays = List.copyOf(holidays);
    seasons = Collections.unmodifiableMap(new TreeMap<>(seasons));
    hours = hours == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(hours));
    festivals = festivals == null ? List.of() : List.copyOf(festivals);
  }

  /** A calendar for all years, without festivals. */
  public BusinessCalendar(
      String name,
      List<WeekendDay> weekend,
      List<Holiday> holidays,
      Map<String, List<DateSpan>> seasons,
      @Nullable WorkingHours workingHours) {
    this(name, weekend, holidays, seasons, workingHours, null, null, Map.of(), List.of());
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
    requireKnown(day);
    for (Holiday holiday : holidays) {
      if (holiday.days().contains(day)) {
        return true;
      }
    }
    return false;
  }

  /** Whether business is done on the day. */
  public boolean isBusinessDay(LocalDate day) {
    return !isHoliday(day) && !isWeekend(day);
  }

  /** The first business day after the day. */
  public LocalDate nextBusinessDay(LocalDate day) {
    return businessDay(day, 1);
  }

  /** The last business day before the day. */
  public LocalDate previousBusinessDay(LocalDate day) {
    return businessDay(day, -1);
  }

  /** When business is done, by the hours of a name. */
  public BusinessHours businessHours(String named) {
    WorkingHours found = hours.get(named);
    if (found == null) {
      throw DabbaException.invalid(
          "hours: expected one of %s of calendar \"%s\", found \"%s\""
              .formatted(hours.keySet(), name, named));
    }
    return new BusinessHours(this, found, zone());
  }

  /** When business is done, by the calendar's working hours. */
  public BusinessHours businessHours() {
    if (workingHours == null) {
      throw DabbaException.invalid("calendar \"" + name + "\": expected working_hours, found none");
    }
    return new BusinessHours(this, workingHours, zone());
  }

  /** Questions about its festivals. */
  public Festivals festivalDays() {
    return new Festivals(this);
  }

  /** Whether it knows what the days of a year are. */
  public boolean knows(int year) {
    return years == null || years.contains(year);
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

  void requireKnown(LocalDate day) {
    requireYear(day.getYear());
  }

  void requireYear(int year) {
    if (!knows(year)) {
      throw DabbaException.invalid(
          "calendar \"%s\": expected a year it knows, %s, found %d".formatted(name, years, year));
    }
  }

  private LocalDate businessDay(LocalDate day, int step) {
    LocalDate at = day.plusDays(step);
    for (int rest = 0; rest < LONGEST_REST; rest++, at = at.plusDays(step)) {
      if (isBusinessDay(at)) {
        return at;
      }
    }
    throw DabbaException.invalid(
        "calendar \"" + name + "\": expected a business day within a year of " + day);
  }

  /** Where its days and hours are meant. */
  public ZoneId zone() {
    return ZoneId.of(timezone == null ? "UTC" : timezone);
  }
}
