package io.dabba.common.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a business is open: some hours of the business days of a calendar. Pure; asks no clock.
 *
 * @param calendar which days are business days
 * @param hours the hours of such a day
 * @param zone where the days are days
 */
public record BusinessHours(BusinessCalendar calendar, WorkingHours hours, ZoneId zone) {
  /** Whether it is open at a moment; refuses a year the calendar does not know. */
  public boolean isOpen(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    return calendar.isBusinessDay(local.toLocalDate())
        && !time.isBefore(hours.from())
        && time.isBefore(hours.to());
  }

  /** The moment itself if it is open then, else when it next opens. */
  public Instant nextOpening(Instant at) {
    if (isOpen(at)) {
      return at;
    }
    ZonedDateTime local = at.atZone(zone);
    LocalDate from = local.toLocalDate();
    LocalDate first = local.toLocalTime().isBefore(hours.from()) ? from : from.plusDays(1);
    LocalDate day = calendar.isBusinessDay(first) ? first : calendar.nextBusinessDay(first);
    return day.atTime(hours.from()).atZone(zone).toInstant();
  }
}
