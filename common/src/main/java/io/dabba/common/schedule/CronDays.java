package io.dabba.common.schedule;

import com.cronutils.model.field.CronField;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.value.SpecialChar;
import java.time.LocalDate;

/**
 * The days that the fields day of month and day of week admit. Where both are restricted, either
 * suffices.
 *
 * @param byDate whether the day of month is restricted
 * @param dates days of the month, bits 1 to 31
 * @param fromLast days counted back from the last of the month, bits 0 to 30
 * @param byWeekday whether the day of week is restricted
 * @param weekdays days of the week, bits 0 (Sunday) to 6
 * @param nthWeekdays weekday {@code w} for the nth time in its month, bit {@code 7 * (n - 1) + w}
 * @param lastWeekdays weekdays for the last time in their month, bits 0 to 6
 */
record CronDays(
    boolean byDate,
    long dates,
    long fromLast,
    boolean byWeekday,
    long weekdays,
    long nthWeekdays,
    long lastWeekdays) {
  private static final int WEEK = 7;
  private static final int SUNDAY_AS_SEVEN = 1 << WEEK;

  /** The days of two parsed fields. */
  static CronDays of(CronField dayOfMonth, CronField dayOfWeek) {
    return new CronDays(
        isRestricted(dayOfMonth),
        CronValues.of(dayOfMonth, 1, 31),
        fromLast(dayOfMonth),
        isRestricted(dayOfWeek),
        weekdays(CronValues.of(dayOfWeek, 0, WEEK)),
        nthWeekdays(dayOfWeek),
        lastWeekdays(dayOfWeek));
  }

  /** The days of a month: bits 1 to 31. */
  long in(int year, int month) {
    LocalDate first = LocalDate.of(year, month, 1);
    int length = first.lengthOfMonth();
    long all = (1L << (length + 1)) - 2;
    if (!byDate && !byWeekday) {
      return all;
    }
    long days = byDate ? dates | reversed(length) : 0;
    return all & (byWeekday ? days | weekdaysIn(first, length) : days);
  }

  private long reversed(int length) {
    long days = 0;
    for (int back = 0; fromLast != 0 && back < length; back++) {
      days |= (fromLast >> back & 1) << (length - back);
    }
    return days;
  }

  private long weekdaysIn(LocalDate first, int length) {
    int offset = first.getDayOfWeek().getValue() - 1;
    long days = 0;
    for (int day = 1; day <= length; day++) {
      int weekday = (offset + day) % WEEK;
      int nth = (day - 1) / WEEK;
      long hit = weekdays >> weekday | nthWeekdays >> (WEEK * nth + weekday);
      if (day + WEEK > length) {
        hit |= lastWeekdays >> weekday;
      }
      days |= (hit & 1) << day;
    }
    return days;
  }

  private static boolean isRestricted(CronField field) {
    return !(field.getExpression() instanceof Always);
  }

  private static long weekdays(long values) {
    return (values & SUNDAY_AS_SEVEN) == 0 ? values : values & ~SUNDAY_AS_SEVEN | 1;
  }

  private static long fromLast(CronField field) {
    long days = 0;
    for (FieldExpression part : CronValues.parts(field)) {
      if (part instanceof On on && on.getSpecialChar().getValue() == SpecialChar.L) {
        days |= 1L << Math.max(0, on.getNth().getValue());
      }
    }
    return days;
  }

  private static long nthWeekdays(CronField field) {
    long days = 0;
    for (FieldExpression part : CronValues.parts(field)) {
      if (part instanceof On on && on.getSpecialChar().getValue() == SpecialChar.HASH) {
        int nth = on.getNth().getValue();
        if (nth < 1 || nth > 5) {
          throw new IllegalArgumentException("# takes 1 to 5, found " + nth);
        }
        days |= 1L << (WEEK * (nth - 1) + on.getTime().getValue() % WEEK);
      }
    }
    return days;
  }

  private static long lastWeekdays(CronField field) {
    long days = 0;
    for (FieldExpression part : CronValues.parts(field)) {
      if (part instanceof On on && on.getSpecialChar().getValue() == SpecialChar.L) {
        int weekday = on.getTime().getValue();
        if (weekday < 0) {
          throw new IllegalArgumentException("L of a week needs a day, such as 5L");
        }
        days |= 1L << weekday % WEEK;
      }
    }
    return days;
  }
}
