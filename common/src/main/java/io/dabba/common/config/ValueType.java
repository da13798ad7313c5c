package io.dabba.common.config;

import io.dabba.common.error.DabbaException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the text of a setting becomes a value.
 *
 * @param expected what a reader is told to write
 * @param parser throws {@link IllegalArgumentException} or {@link DabbaException} if it cannot
 */
record ValueType<T>(String expected, Function<String, T> parser) {
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,10})\\s*(|B|KiB|MiB|GiB)");

  static ValueType<String> text() {
    return new ValueType<>("text", text -> text);
  }

  static ValueType<Path> path() {
    return new ValueType<>("a path", text -> Path.of(notEmpty(text)));
  }

  static ValueType<Boolean> flag() {
    return new ValueType<>("true or false", ValueType::parseFlag);
  }

  static ValueType<Integer> number(int min, int max) {
    return new ValueType<>(
        "a number from " + min + " to " + max,
        text -> (int) between(Long.parseLong(text), min, max));
  }

  static ValueType<Integer> size(int max) {
    return new ValueType<>(
        "a size such as 48KiB, 10MiB or 4096, at most " + max + " bytes",
        text -> (int) between(parseSize(text), 1, max));
  }

  static ValueType<Duration> duration(Duration min, Duration max) {
    return new ValueType<>(
        "a duration such as 10s, 500ms or PT1M, from " + min + " to " + max,
        text -> parseDuration(text, min, max));
  }

  static ValueType<String> uri(String... schemes) {
    List<String> known = List.of(schemes);
    return new ValueType<>(
        "an address beginning " + String.join(", ", known), text -> parseUri(text, known));
  }

  static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
    List<String> names =
        Arrays.stream(type.getEnumConstants()).map(each -> lower(each.name())).toList();
    return new ValueType<>(
        "one of " + String.join(", ", names),
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
  }

  static <T> ValueType<List<T>> list(String of, Function<String, T> item) {
    return new ValueType<>(
        "one or more " + of + ", separated by commas",
        text -> Arrays.stream(notEmpty(text).split(",")).map(String::strip).map(item).toList());
  }

  /** The same, with a word that stands for a value found at start. */
  ValueType<T> or(String word, T value) {
    return new ValueType<>(
        expected + ", or " + (word.isEmpty() ? "nothing" : word),
        text -> text.equals(word) ? value : parser.apply(text));
  }

  private static boolean parseFlag(String text) {
    return switch (lower(text)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static long parseSize(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    int shift =
        switch (matcher.group(2)) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> 0;
        };
    return Long.parseLong(matcher.group(1)) << shift;
  }

  private static Duration parseDuration(String text, Duration min, Duration max) {
    Duration duration = parseDuration(text);
    if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
      throw new IllegalArgumentException(text);
    }
    return duration;
  }

  private static Duration parseDuration(String text) {
    Matcher matcher = SHORT_DURATION.matcher(text);
    if (!matcher.matches()) {
      return parseIso(text);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static Duration parseIso(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Checks the scheme only: a list of Cluster nodes is not a URI in the eyes of the JDK. */
  private static String parseUri(String text, List<String> schemes) {
    boolean hasHost = schemes.stream().anyMatch(scheme -> hasHost(text, scheme));
    if (!hasHost || text.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(text);
    }
    return text.startsWith("http") ? URI.create(text).toString() : text;
  }

  private static boolean hasHost(String text, String scheme) {
    return text.startsWith(scheme) && text.length() > scheme.length();
  }

  private static long between(long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(Long.toString(value));
    }
    return value;
  }

  private static String notEmpty(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("nothing");
    }
    return text;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
