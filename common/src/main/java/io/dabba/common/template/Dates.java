package io.dabba.common.template;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Airflow's five ways to write a logical date, for variables and filters alike. Source: Airflow
 * {@code templates.py}.
 */
public final class Dates {
  private static final DateTimeFormatter DS = Strftime.formatter("%Y-%m-%d");
  private static final DateTimeFormatter DS_NODASH = Strftime.formatter("%Y%m%d");
  private static final DateTimeFormatter TS_NODASH = Strftime.formatter("%Y%m%dT%H%M%S");

  private Dates() {}

  /** {@code 2018-01-01}. */
  public static String ds(DateTime time) {
    return time.format(DS);
  }

  /** {@code 20180101}. */
  public static String dsNoDash(DateTime time) {
    return time.format(DS_NODASH);
  }

  /** {@code 2018-01-01T00:00:00+00:00}. */
  public static String ts(DateTime time) {
    ZonedDateTime moment = time.time();
    return new DateTime(moment, false).toString();
  }

  /** {@code 20180101T000000}. */
  public static String tsNoDash(DateTime time) {
    return time.format(TS_NODASH);
  }

  /** {@code 20180101T000000+0000}. */
  public static String tsNoDashWithZone(DateTime time) {
    return ts(time).replace("-", "").replace(":", "");
  }
}
