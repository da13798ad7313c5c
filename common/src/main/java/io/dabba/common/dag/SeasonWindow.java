package io.dabba.common.dag;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.DateSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a schedule follows cron expressions of their own: written as dates, or named as a
 * season or a festival of the schedule's calendar.
 *
 * @param days which days, if neither a season nor a festival is named
 * @param season the season that has them, or null
 * @param festival the festival they are around, or null
 * @param expression one or several cron expressions
 */
public record SeasonWindow(
    List<DateSpan> days,
    @Nullable String season,
    @Nullable FestivalWindow festival,
    String expression) {
  public SeasonWindow {
    days = List.copyOf(days);
  }

  /** Days that are written as dates or named as a season. */
  public SeasonWindow(List<DateSpan> days, @Nullable String season, String expression) {
    this(days, season, null, expression);
  }

  /** Days around a festival. */
  public static SeasonWindow around(FestivalWindow festival, String expression) {
    return new SeasonWindow(List.of(), null, festival, expression);
  }

  /** Whether a calendar has its days. */
  public boolean needsCalendar() {
    return season != null || festival != null;
  }

  /** Its days, those of a season or festival taken from the calendar. */
  public List<DateSpan> days(@Nullable BusinessCalendar calendar) {
    if (calendar == null) {
      return days;
    }
    if (festival != null) {
      return calendar
          .festivalDays()
          .spans(festival.festival(), festival.daysBefore(), festival.daysAfter());
    }
    return season == null ? days : calendar.season(season);
  }

  /** What its days are called. */
  String label() {
    if (festival != null) {
      return festival.toString();
    }
    return season == null ? days.toString() : season;
  }
}
