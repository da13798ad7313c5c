package io.dabba.common.template;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formats of pendulum's {@code format}, such as {@code YYYY-MM-DD}. Source: pendulum, {@code
 * docs/string_formatting}.
 */
final class PendulumFormat {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\[([^\\]]*)\\]|Y{2,4}|D{3,4}|DD?|d{3,4}|M{1,4}|HH?|hh?|mm?|ss?|S{1,6}|A|ZZ?|zz?|X|Q|.",
          Pattern.DOTALL);

  /** Tokens that Java spells otherwise, or reads otherwise. */
  private static final Map<String, String> JAVA =
      Map.ofEntries(
          Map.entry("YYYY", "uuuu"),
          Map.entry("YY", "yy"),
          Map.entry("DDDD", "DDD"),
          Map.entry("DDD", "D"),
          Map.entry("DD", "dd"),
          Map.entry("D", "d"),
          Map.entry("dddd", "EEEE"),
          Map.entry("ddd", "EEE"),
          Map.entry("A", "a"),
          Map.entry("Z", "xxx"),
          Map.entry("ZZ", "xx"),
          Map.entry("zz", "VV"),
          Map.entry("z", "VV"));

  private static final Pattern SAME_IN_JAVA = Pattern.compile("M+|H+|h+|m+|s+|S+|Q");

  private PendulumFormat() {}

  static DateTimeFormatter formatter(String format) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    Matcher token = TOKEN.matcher(format);
    while (token.find()) {
      append(builder, token);
    }
    return builder.toFormatter(Locale.ENGLISH);
  }

  private static void append(DateTimeFormatterBuilder builder, Matcher token) {
    String text = token.group();
    if (token.group(1) != null) {
      builder.appendLiteral(token.group(1));
    } else if (text.equals("X")) {
      builder.appendValue(ChronoField.INSTANT_SECONDS);
    } else if (JAVA.containsKey(text)) {
      builder.appendPattern(JAVA.get(text));
    } else if (SAME_IN_JAVA.matcher(text).matches()) {
      builder.appendPattern(text);
    } else {
      builder.appendLiteral(text);
    }
  }
}
