package io.dabba.common.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of cron expressions: five fields, six with seconds first, or a preset.
 *
 * <p>Source: crontab(5), plus {@code L}, {@code #} and the presets of Airflow's croniter.
 */
final class CronSyntax {
  private static final Map<String, String> PRESETS =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@quarterly", "0 0 1 */3 *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");
  private static final int MAX_LENGTH = 256;
  private static final int FIELDS_WITH_SECONDS = 6;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** croniter's spelling of a month's last weekday, where cron-utils has {@code 5L}. */
  private static final Pattern LAST_WEEKDAY = Pattern.compile("(?i)\\bL([0-7]|[A-Z]{3})(?=,|$)");

  /** A week that starts on Sunday, which cron-utils reads as its end. */
  private static final Pattern FROM_SUNDAY = Pattern.compile("(?i)\\bSUN-");

  private CronSyntax() {}

  /** Parses an expression; refuses one that is malformed. */
  static Cron parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw refused(text.substring(0, MAX_LENGTH), "it is longer than " + MAX_LENGTH, null);
    }
    if (text.startsWith("@") && !PRESETS.containsKey(text)) {
      throw refused(text, "the presets are " + PRESETS.keySet().stream().sorted().toList(), null);
    }
    if (text.indexOf('|') >= 0) {
      throw refused(text, "one expression is no list of several", null);
    }
    String fields = PRESETS.getOrDefault(text, text).strip();
    boolean seconds = BLANKS.split(fields).length == FIELDS_WITH_SECONDS;
    try {
      return new CronParser(definition(seconds)).parse(normal(fields));
    } catch (RuntimeException e) {
      throw refused(text, String.valueOf(e.getMessage()), e);
    }
  }

  static DabbaException refused(String text, String reason, @Nullable Throwable cause) {
    return new DabbaException(
        ErrorCode.INVALID,
        "schedule: expected a cron expression of five fields, or six with seconds first, or a"
            + " preset, found \""
            + text
            + "\": "
            + reason,
        cause);
  }

  private static String normal(String fields) {
    String sunday = FROM_SUNDAY.matcher(fields).replaceAll("0-");
    return LAST_WEEKDAY.matcher(sunday).replaceAll("$1L");
  }

  /** Ranges are strict: cron-utils reads one that wraps around, such as 22-2, as its start only. */
  private static CronDefinition definition(boolean seconds) {
    CronDefinitionBuilder builder = CronDefinitionBuilder.defineCron();
    if (seconds) {
      builder.withSeconds().withValidRange(0, 59).withStrictRange().and();
    }
    return builder
        .withMinutes()
        .withValidRange(0, 59)
        .withStrictRange()
        .and()
        .withHours()
        .withValidRange(0, 23)
        .withStrictRange()
        .and()
        .withDayOfMonth()
        .withValidRange(1, 31)
        .supportsL()
        .withStrictRange()
        .and()
        .withMonth()
        .withValidRange(1, 12)
        .withStrictRange()
        .and()
        .withDayOfWeek()
        .withValidRange(0, 7)
        .withMondayDoWValue(1)
        .withIntMapping(7, 0)
        .supportsHash()
        .supportsL()
        .withStrictRange()
        .and()
        .instance();
  }
}
