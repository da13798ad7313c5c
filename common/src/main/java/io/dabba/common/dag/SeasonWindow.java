package io.dabba.common.dag;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.DateSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a schedule follows cron expressions of their own.
 *
 * @param days which days, if no season is named
 * @param season the season of the schedule's calendar that has them, or null
 * @param expression one or several cron expressions
 */
public record SeasonWindow(List<DateSpan> days, @Nullable String season, String expression) {
  public SeasonWindow {
    days = List.copyOf(days);
  }

  /** Its days, those of a season taken from the calendar. */
  public List<DateSpan> days(@Nullable BusinessCalendar calendar) {
    return season == null || calendar == null ? days : calendar.season(season);
  }
}
