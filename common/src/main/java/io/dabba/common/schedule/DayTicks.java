package io.dabba.common.schedule;

import io.dabba.common.calendar.WorkingHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Ticks that change with the day. A tick belongs to the day on which it fires by the wall clock, so
 * rules change at midnight; ticks may also be bound to the hours of a day.
 *
 * @param plan what rules each day
 * @param hours the only hours that count, or null for all
 * @param zone where days are days
 */
record DayTicks(DayPlan plan, @Nullable WorkingHours hours, ZoneId zone) implements Ticks {
  @Override
  public Instant next(Instant instant) {
    Instant from = Instants.max(instant, Instants.BEGINNING.minusNanos(1));
    while (from.isBefore(Instants.NEVER)) {
      LocalDate day = day(from.plusNanos(1));
      Ticks ticks = plan.on(day);
      Instant tick = ticks == null ? Instants.NEVER : ticks.next(from);
      LocalDate change = ticks == null ? day.plusDays(1) : changeAfter(day, day(tick), ticks);
      if (change == null && isOpen(tick)) {
        return Instants.min(tick, Instants.NEVER);
      }
      from = (change == null ? opening(tick) : start(change)).minusNanos(1);
    }
    return Instants.NEVER;
  }

  @Override
  public Instant previous(Instant instant) {
    Instant until = Instants.min(instant, Instants.NEVER);
    while (until.isAfter(Instants.BEGINNING)) {
      LocalDate day = day(until.minusNanos(1));
      Ticks ticks = plan.on(day);
      Instant tick = ticks == null ? Instants.BEGINNING : ticks.previous(until);
      LocalDate change = ticks == null ? day : changeBefore(day, day(tick), ticks);
      if (change == null && isOpen(tick)) {
        return Instants.max(tick, Instants.BEGINNING);
      }
      until = change == null ? closing(tick) : start(change);
    }
    return Instants.BEGINNING;
  }

  /** The first day after one, up to another, that other ticks rule. */
  private @Nullable LocalDate changeAfter(LocalDate day, LocalDate last, Ticks ticks) {
    for (LocalDate each = day.plusDays(1); !each.isAfter(last); each = each.plusDays(1)) {
      if (!ticks.equals(plan.on(each))) {
        return each;
      }
    }
    return null;
  }

  /** The day after the last one before a day, back to another, that other ticks rule. */
  private @Nullable LocalDate changeBefore(LocalDate day, LocalDate first, Ticks ticks) {
    for (LocalDate each = day.minusDays(1); !each.isBefore(first); each = each.minusDays(1)) {
      if (!ticks.equals(plan.on(each))) {
        return each.plusDays(1);
      }
    }
    return null;
  }

  private boolean isOpen(Instant tick) {
    if (hours == null) {
      return true;
    }
    LocalTime time = time(tick);
    return !time.isBefore(hours.from()) && time.isBefore(hours.to());
  }

  /** When hours next begin, for a tick outside of them. */
  private Instant opening(Instant tick) {
    LocalDate day = day(tick);
    if (hours == null || !time(tick).isBefore(hours.from())) {
      return start(day.plusDays(1));
    }
    return Instants.max(tick.plusNanos(1), day.atTime(hours.from()).atZone(zone).toInstant());
  }

  /** When hours last ended, for a tick outside of them. */
  private Instant closing(Instant tick) {
    LocalDate day = day(tick);
    if (hours == null || time(tick).isBefore(hours.to())) {
      return start(day);
    }
    return Instants.min(tick, day.atTime(hours.to()).atZone(zone).toInstant());
  }

  private LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  private LocalTime time(Instant instant) {
    return LocalTime.ofInstant(instant, zone);
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
