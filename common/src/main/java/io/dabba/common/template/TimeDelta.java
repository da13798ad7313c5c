package io.dabba.common.template;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code timedelta}.
 *
 * @param duration how long
 */
record TimeDelta(Duration duration) implements TemplateObject, Comparable<TimeDelta> {
  /** Parameters of the constructor, in Python's order. */
  static final String PARAMETERS =
      "*days, *seconds, *microseconds, *milliseconds, *minutes, *hours, *weeks";

  private static final double[] SECONDS = {86_400, 1, 1e-6, 1e-3, 60, 3_600, 604_800};
  private static final double LONGEST = 1e11;
  private static final Map<String, Function<Duration, Object>> MEMBERS =
      Map.of(
          "days", Duration::toDays,
          "seconds", duration -> duration.toSeconds() % 86_400,
          "microseconds", duration -> duration.toNanosPart() / 1_000L,
          "total_seconds", duration -> function("total_seconds", decimal(seconds(duration))),
          "in_weeks", duration -> function("in_weeks", duration.toDays() / 7),
          "in_days", duration -> function("in_days", duration.toDays()),
          "in_hours", duration -> function("in_hours", duration.toHours()),
          "in_minutes", duration -> function("in_minutes", duration.toMinutes()),
          "in_seconds", duration -> function("in_seconds", duration.toSeconds()));

  /** The one of these amounts together. */
  static TimeDelta of(Arguments amounts) {
    double seconds = 0;
    for (int unit = 0; unit < SECONDS.length; unit++) {
      seconds += amounts.number(unit, 0) * SECONDS[unit];
    }
    return ofSeconds(seconds);
  }

  static TimeDelta ofSeconds(double seconds) {
    if (!(Math.abs(seconds) <= LONGEST)) {
      throw new ArithmeticException("a duration of " + seconds + " seconds is too long");
    }
    return new TimeDelta(
        Duration.ofSeconds((long) Math.floor(seconds))
            .plusNanos(Math.round((seconds - Math.floor(seconds)) * 1e6) * 1_000));
  }

  /** A float that is never written with an exponent. */
  static BigDecimal decimal(double number) {
    BigDecimal plain = BigDecimal.valueOf(number);
    return plain.scale() < 1 ? plain.setScale(1) : plain;
  }

  @Override
  public @Nullable Object member(String name) {
    Function<Duration, Object> member = MEMBERS.get(name);
    return member == null ? Undefined.unknown(name) : member.apply(duration);
  }

  @Override
  public int compareTo(TimeDelta other) {
    return duration.compareTo(other.duration);
  }

  /** As Python writes it: {@code 1 day, 2:03:04}. */
  @JsonValue
  @Override
  public String toString() {
    long days = Math.floorDiv(duration.getSeconds(), 86_400L);
    long rest = Math.floorMod(duration.getSeconds(), 86_400L);
    String clock =
        String.format(Locale.ROOT, "%d:%02d:%02d", rest / 3_600, rest / 60 % 60, rest % 60);
    String fraction =
        duration.getNano() == 0
            ? ""
            : String.format(Locale.ROOT, ".%06d", duration.getNano() / 1_000);
    String whole = days == 0 ? "" : days + (Math.abs(days) == 1 ? " day, " : " days, ");
    return whole + clock + fraction;
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / 1e9;
  }

  private static BuiltIn function(String name, Object value) {
    return BuiltIn.of(name, "", none -> value);
  }
}
