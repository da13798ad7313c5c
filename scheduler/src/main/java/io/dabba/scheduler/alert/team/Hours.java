package io.dabba.scheduler.alert.team;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When a team is at work, in its own zone.
 *
 * @param days days of the week
 * @param from when a day begins
 * @param to when it ends; the last moment is not part of it
 * @param holidays days without work
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, Set<LocalDate> holidays) {
  /** Nine to nine, every day: the business hours of most of the systems Dabba was made for. */
  public static final Hours DEFAULT =
      new Hours(Set.of(DayOfWeek.values()), LocalTime.of(9, 0), LocalTime.of(21, 0), Set.of());

  /** The longest a team is thought to be away. */
  private static final int MAX_DAYS = 370;

  public Hours {
    days = Set.copyOf(days);
    holidays = Set.copyOf(holidays);
  }

  /** Whether the team is at work. */
  public boolean contains(ZonedDateTime at) {
    LocalTime time = at.toLocalTime();
    return isWorkday(at.toLocalDate()) && !time.isBefore(from) && time.isBefore(to);
  }

  /** When it is next at work: now, or when its next day begins. */
  public ZonedDateTime opening(ZonedDateTime at) {
    if (contains(at)) {
      return at;
    }
    LocalDate day = at.toLocalDate();
    for (int ahead = 0; ahead < MAX_DAYS; ahead++) {
      ZonedDateTime begins = day.plusDays(ahead).atTime(from).atZone(at.getZone());
      if (isWorkday(day.plusDays(ahead)) && begins.isAfter(at)) {
        return begins;
      }
    }
    return at;
  }

  private boolean isWorkday(LocalDate day) {
    return days.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }
}
