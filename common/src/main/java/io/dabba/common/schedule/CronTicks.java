package io.dabba.common.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The instants at which a cron expression fires in a zone.
 *
 * <p>Where the expression covers every hour, ticks less than a day apart follow elapsed time, so
 * they keep their pace through a change of the clocks. Otherwise they follow the wall clock: a time
 * that occurs twice is its second occurrence, a time that does not occur is shifted forward by the
 * gap.
 *
 * <p>Source: Airflow {@code timetables/_cron.py}. Deviation: there, ticks of every hour follow
 * elapsed time over days too, and miss midnight where clocks have changed in between.
 */
record CronTicks(CronExpression cron, ZoneId zone) implements Ticks {
  private static final Duration DAY = Duration.ofDays(1);

  @Override
  public Instant next(Instant instant) {
    LocalDateTime wall = LocalDateTime.ofInstant(instant, zone);
    LocalDateTime match = cron.next(wall);
    Duration elapsed = Duration.between(wall, match);
    if (cron.coversEveryHour() && elapsed.compareTo(DAY) < 0) {
      return instant.plus(elapsed);
    }
    return resolve(match);
  }

  @Override
  public Instant previous(Instant instant) {
    LocalDateTime wall = LocalDateTime.ofInstant(instant, zone);
    LocalDateTime match = cron.previous(wall);
    Duration elapsed = Duration.between(match, wall);
    if (cron.coversEveryHour() && elapsed.compareTo(DAY) < 0) {
      return instant.minus(elapsed);
    }
    while (!resolve(match).isBefore(instant)) {
      match = cron.previous(match);
    }
    return resolve(match);
  }

  private Instant resolve(LocalDateTime wall) {
    return ZonedDateTime.of(wall, zone).withLaterOffsetAtOverlap().toInstant();
  }
}
