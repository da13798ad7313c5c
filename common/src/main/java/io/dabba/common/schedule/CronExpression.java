package io.dabba.common.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronField;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.model.time.generator.FieldValueGeneratorFactory;
import com.cronutils.parser.CronParser;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A five-field cron expression or preset over wall-clock time: it knows no zone. Day of month and
 * day of week are alternatives where both are restricted.
 *
 * <p>Source of the grammar: crontab(5), plus {@code L} and {@code #} of Airflow's croniter.
 */
final class CronExpression {
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
  private static final LocalDateTime PROBE = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final String text;
  private final ExecutionTime times;
  private final boolean everyHour;

  private CronExpression(String text, Cron cron) {
    this.text = text;
    this.times = ExecutionTime.forCron(cron);
    this.everyHour = coversEveryHour(cron.retrieve(CronFieldName.HOUR));
  }

  /** Parses an expression; refuses one that is malformed or never fires. */
  static CronExpression parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw refused(text.substring(0, MAX_LENGTH), "it is longer than " + MAX_LENGTH, null);
    }
    if (text.startsWith("@") && !PRESETS.containsKey(text)) {
      throw refused(text, "the presets are " + PRESETS.keySet().stream().sorted().toList(), null);
    }
    CronExpression expression = new CronExpression(text, fields(text));
    if (expression.times.nextExecution(PROBE.atZone(ZoneOffset.UTC)).isEmpty()) {
      throw refused(text, "it never fires", null);
    }
    return expression;
  }

  /** The first match after {@code wall}. */
  LocalDateTime next(LocalDateTime wall) {
    return found(times.nextExecution(wall.truncatedTo(ChronoUnit.MINUTES).atZone(ZoneOffset.UTC)));
  }

  /** The last match before {@code wall}. */
  LocalDateTime previous(LocalDateTime wall) {
    LocalDateTime minute = wall.truncatedTo(ChronoUnit.MINUTES);
    LocalDateTime bound = minute.equals(wall) ? minute : minute.plusMinutes(1);
    return found(times.lastExecution(bound.atZone(ZoneOffset.UTC)));
  }

  /** Whether the hour field matches all 24 hours. */
  boolean coversEveryHour() {
    return everyHour;
  }

  @Override
  public String toString() {
    return text;
  }

  private LocalDateTime found(Optional<ZonedDateTime> match) {
    return match
        .map(ZonedDateTime::toLocalDateTime)
        .orElseThrow(() -> refused(text, "it does not fire within a century", null));
  }

  /** Parsed by a parser of its own: nothing says that cron-utils' parser may be shared. */
  private static Cron fields(String text) {
    try {
      return new CronParser(definition()).parse(PRESETS.getOrDefault(text, text));
    } catch (RuntimeException e) {
      throw refused(text, String.valueOf(e.getMessage()), e);
    }
  }

  /** Ranges are strict: cron-utils reads one that wraps around, such as 22-2, as its start only. */
  private static CronDefinition definition() {
    return CronDefinitionBuilder.defineCron()
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

  private static boolean coversEveryHour(CronField hours) {
    return FieldValueGeneratorFactory.forCronField(hours).generateCandidates(0, 23).size() == 24;
  }

  private static DabbaException refused(String text, String reason, @Nullable Throwable cause) {
    return new DabbaException(
        ErrorCode.INVALID,
        "schedule: expected a five-field cron expression or preset, found \""
            + text
            + "\": "
            + reason,
        cause);
  }
}
