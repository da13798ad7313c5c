package io.dabba.common.schedule;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.CalendarDays;
import io.dabba.common.calendar.DateSpan;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which ticks rule a day: those of the first window that has the day, else the others, if the
 * calendar admits the day at all. A day of a year that the calendar does not know has no ticks.
 *
 * @param windows days with ticks of their own
 * @param otherwise the ticks of all other days, or null for none
 * @param on the days of the calendar that are admitted, or null for all
 * @param calendar the calendar, or null if none is needed
 */
record DayPlan(
    List<Window> windows,
    @Nullable Ticks otherwise,
    @Nullable CalendarDays on,
    @Nullable BusinessCalendar calendar) {
  DayPlan {
    windows = List.copyOf(windows);
  }

  /** Days with ticks of their own. */
  record Window(List<DateSpan> days, Ticks ticks) {
    Window {
      days = List.copyOf(days);
    }

    boolean contains(LocalDate day) {
      for (DateSpan span : days) {
        if (span.contains(day)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The ticks of a day, or null if it has none. */
  @Nullable Ticks on(LocalDate day) {
    if (calendar != null && !calendar.knows(day.getYear())) {
      return null;
    }
    if (on != null && calendar != null && !on.contains(calendar, day)) {
      return null;
    }
    for (Window window : windows) {
      if (window.contains(day)) {
        return window.ticks();
      }
    }
    return otherwise;
  }
}
