package io.dabba.common.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.field.CronField;
import com.cronutils.model.field.CronFieldName;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A cron expression over wall-clock time: it knows no zone. */
final class CronExpression {
  private static final LocalDate PROBE = LocalDate.of(2000, 1, 1);
  private static final int MAX_MONTHS = 12 * 100;
  private static final int LAST_SECOND = 24 * 60 * 60 - 1;

  private final String text;
  private final CronTimes times;
  private final CronDays days;
  private final long months;

  private CronExpression(String text, Cron cron) {
    this.text = text;
    CronField seconds = cron.retrieve(CronFieldName.SECOND);
    this.times =
        new CronTimes(
            seconds == null ? 1 : CronValues.of(seconds, 0, 59),
            CronValues.of(cron.retrieve(CronFieldName.MINUTE), 0, 59),
            CronValues.of(cron.retrieve(CronFieldName.HOUR), 0, 23));
    this.days =
        CronDays.of(
            cron.retrieve(CronFieldName.DAY_OF_MONTH), cron.retrieve(CronFieldName.DAY_OF_WEEK));
    this.months = CronValues.of(cron.retrieve(CronFieldName.MONTH), 1, 12);
  }

  /** Parses an expression; refuses one that is malformed or never fires. */
  static CronExpression parse(String text) {
    CronExpression expression = ofFields(text);
    if (expression.dayAfter(PROBE) == null) {
      throw CronSyntax.refused(text, "it never fires", null);
    }
    return expression;
  }

  /** The first match after {@code wall}. */
  LocalDateTime next(LocalDateTime wall) {
    LocalDateTime from = wall.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    LocalDate day = from.toLocalDate();
    if (isOn(day)) {
      int time = times.atOrAfter(from.toLocalTime().toSecondOfDay());
      if (time >= 0) {
        return at(day, time);
      }
    }
    return at(required(dayAfter(day)), times.atOrAfter(0));
  }

  /** The last match before {@code wall}. */
  LocalDateTime previous(LocalDateTime wall) {
    LocalDateTime until = wall.minusNanos(1);
    LocalDate day = until.toLocalDate();
    if (isOn(day)) {
      int time = times.atOrBefore(until.toLocalTime().toSecondOfDay());
      if (time >= 0) {
        return at(day, time);
      }
    }
    return at(required(dayBefore(day)), times.atOrBefore(LAST_SECOND));
  }

  /** Whether the hour field matches all 24 hours. */
  boolean coversEveryHour() {
    return times.coverEveryHour();
  }

  @Override
  public String toString() {
    return text;
  }

  private static CronExpression ofFields(String text) {
    Cron cron = CronSyntax.parse(text);
    try {
      return new CronExpression(text, cron);
    } catch (IllegalArgumentException e) {
      throw CronSyntax.refused(text, String.valueOf(e.getMessage()), e);
    }
  }

  private boolean isOn(LocalDate day) {
    return (daysIn(day) >> day.getDayOfMonth() & 1) != 0;
  }

  private @Nullable LocalDate dayAfter(LocalDate day) {
    int found = CronTimes.first(daysIn(day), day.getDayOfMonth() + 1);
    LocalDate month = day.withDayOfMonth(1);
    for (int tried = 0; found < 0 && tried < MAX_MONTHS; tried++) {
      month = month.plusMonths(1);
      found = CronTimes.first(daysIn(month), 1);
    }
    return found < 0 ? null : month.withDayOfMonth(found);
  }

  private @Nullable LocalDate dayBefore(LocalDate day) {
    int found = CronTimes.last(daysIn(day), day.getDayOfMonth() - 1);
    LocalDate month = day.withDayOfMonth(1);
    for (int tried = 0; found < 0 && tried < MAX_MONTHS; tried++) {
      month = month.minusMonths(1);
      found = CronTimes.last(daysIn(month), 31);
    }
    return found < 0 ? null : month.withDayOfMonth(found);
  }

  private long daysIn(LocalDate month) {
    boolean included = (months >> month.getMonthValue() & 1) != 0;
    return included ? days.in(month.getYear(), month.getMonthValue()) : 0;
  }

  private LocalDate required(@Nullable LocalDate day) {
    if (day == null) {
      throw CronSyntax.refused(text, "it does not fire within a century", null);
    }
    return day;
  }

  private static LocalDateTime at(LocalDate day, int secondOfDay) {
    return LocalDateTime.of(day, LocalTime.ofSecondOfDay(secondOfDay));
  }
}
