package io.dabba.common.schedule;

/**
 * The times of a day that the fields second, minute and hour admit, as seconds of the day.
 *
 * @param seconds bits 0 to 59
 * @param minutes bits 0 to 59
 * @param hours bits 0 to 23
 */
record CronTimes(long seconds, long minutes, long hours) {
  private static final long EVERY_HOUR = (1L << 24) - 1;
  private static final int NONE = -1;

  /** Whether all 24 hours are admitted. */
  boolean coverEveryHour() {
    return hours == EVERY_HOUR;
  }

  /** The first time at or after another, or -1. */
  int atOrAfter(int time) {
    int hour = time / 3600;
    int minute = time / 60 % 60;
    if (has(hours, hour)) {
      int second = has(minutes, minute) ? first(seconds, time % 60) : NONE;
      if (second != NONE) {
        return time(hour, minute, second);
      }
      int later = first(minutes, minute + 1);
      if (later != NONE) {
        return time(hour, later, first(seconds, 0));
      }
    }
    int later = first(hours, hour + 1);
    return later == NONE ? NONE : time(later, first(minutes, 0), first(seconds, 0));
  }

  /** The last time at or before another, or -1. */
  int atOrBefore(int time) {
    int hour = time / 3600;
    int minute = time / 60 % 60;
    if (has(hours, hour)) {
      int second = has(minutes, minute) ? last(seconds, time % 60) : NONE;
      if (second != NONE) {
        return time(hour, minute, second);
      }
      int earlier = last(minutes, minute - 1);
      if (earlier != NONE) {
        return time(hour, earlier, last(seconds, 59));
      }
    }
    int earlier = last(hours, hour - 1);
    return earlier == NONE ? NONE : time(earlier, last(minutes, 59), last(seconds, 59));
  }

  /** The lowest value that is at least {@code from}, or -1. */
  static int first(long values, int from) {
    long rest = values & (-1L << from);
    return from > 62 || rest == 0 ? NONE : Long.numberOfTrailingZeros(rest);
  }

  /** The highest value that is at most {@code to}, or -1. */
  static int last(long values, int to) {
    long rest = to < 0 ? 0 : values & ((2L << to) - 1);
    return rest == 0 ? NONE : 63 - Long.numberOfLeadingZeros(rest);
  }

  private static boolean has(long values, int value) {
    return (values >> value & 1) != 0;
  }

  private static int time(int hour, int minute, int second) {
    return (hour * 60 + minute) * 60 + second;
  }
}
