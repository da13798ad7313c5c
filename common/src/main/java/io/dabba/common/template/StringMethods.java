package io.dabba.common.template;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The methods of Python's strings that templates use, such as {@code ds.replace('-', '')}. */
final class StringMethods {
  private static final int MAX_PADDING = 10_000;
  private static final Map<String, StringMethod> METHODS =
      Map.ofEntries(
          method("capitalize", "", (text, given) -> capitalized(text)),
          method("endswith", "suffix", (text, given) -> text.endsWith(given.text(0))),
          method("find", "part", (text, given) -> (long) text.indexOf(given.text(0))),
          method("isdigit", "", (text, given) -> text.matches("\\d+")),
          method("join", "parts", StringMethods::join),
          method("ljust", "width, *fill", (text, given) -> text + padding(text, given)),
          method("lower", "", (text, given) -> text.toLowerCase(Locale.ROOT)),
          method("lstrip", "*characters", (text, given) -> strip(text, given, true, false)),
          method("replace", "old, new", StringMethods::replace),
          method("rjust", "width, *fill", (text, given) -> padding(text, given) + text),
          method("rsplit", "*separator, *maxsplit", StringMethods::splitFromRight),
          method("rstrip", "*characters", (text, given) -> strip(text, given, false, true)),
          method("split", "*separator, *maxsplit", StringMethods::split),
          method("splitlines", "", (text, given) -> text.lines().toList()),
          method("startswith", "prefix", (text, given) -> text.startsWith(given.text(0))),
          method("strip", "*characters", (text, given) -> strip(text, given, true, true)),
          method("upper", "", (text, given) -> text.toUpperCase(Locale.ROOT)),
          method("zfill", "width", StringMethods::zeroFilled));

  private StringMethods() {}

  /** The method of that name of a text, or null. */
  static @Nullable TemplateFunction of(String text, String name) {
    StringMethod method = METHODS.get(name);
    return method == null
        ? null
        : BuiltIn.of(name, method.parameters(), given -> method.body().apply(text, given));
  }

  private static String capitalized(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String replace(String text, Arguments given) {
    String old = given.text(0);
    String fresh = given.text(1);
    long found = old.isEmpty() ? text.length() + 1L : count(text, old);
    bounded(text.length() + found * (fresh.length() - (long) old.length()));
    return text.replace(old, fresh);
  }

  private static long count(String text, String part) {
    long count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  private static String join(String text, Arguments given) {
    if (!(given.value(0) instanceof List<?> parts)) {
      throw given.refused("a list");
    }
    StringBuilder joined = new StringBuilder();
    for (Object part : parts) {
      joined.append(joined.isEmpty() && part == parts.get(0) ? "" : text).append(part);
      bounded(joined.length());
    }
    return joined.toString();
  }

  private static List<String> split(String text, Arguments given) {
    if (!given.has(0)) {
      String stripped = text.strip();
      return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
    }
    int most = Math.toIntExact(given.wholeNumber(1, -1L));
    return Arrays.asList(text.split(Pattern.quote(separator(given)), most < 0 ? -1 : most + 1));
  }

  private static List<String> splitFromRight(String text, Arguments given) {
    if (!given.has(1)) {
      return split(text, given);
    }
    String separator = separator(given);
    List<String> parts = new ArrayList<>();
    String rest = text;
    for (long left = given.wholeNumber(1); left > 0 && rest.contains(separator); left--) {
      int at = rest.lastIndexOf(separator);
      parts.add(0, rest.substring(at + separator.length()));
      rest = rest.substring(0, at);
    }
    parts.add(0, rest);
    return parts;
  }

  private static String separator(Arguments given) {
    if (given.text(0).isEmpty()) {
      throw given.refused("a separator that is not empty");
    }
    return given.text(0);
  }

  private static String strip(String text, Arguments given, boolean left, boolean right) {
    String characters = given.has(0) ? given.text(0) : " \t\n\r\f\u000b";
    int start = 0;
    int end = text.length();
    while (left && start < end && characters.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (right && end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  private static String padding(String text, Arguments given) {
    String fill = given.has(1) ? given.text(1) : " ";
    if (fill.length() != 1) {
      throw given.refused("one character to fill with");
    }
    return fill.repeat(missing(text, given));
  }

  private static String zeroFilled(String text, Arguments given) {
    int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    return text.substring(0, sign) + "0".repeat(missing(text, given)) + text.substring(sign);
  }

  private static int missing(String text, Arguments given) {
    long width = given.wholeNumber(0);
    if (width > MAX_PADDING) {
      throw given.refused("a width of at most " + MAX_PADDING);
    }
    return (int) Math.max(0, width - text.length());
  }

  private static void bounded(long length) {
    if (length > Sandbox.MAX_LENGTH) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED,
          "text: expected at most " + Sandbox.MAX_LENGTH + " characters, found " + length);
    }
  }

  private static Map.Entry<String, StringMethod> method(
      String name, String parameters, BiFunction<String, Arguments, Object> body) {
    return Map.entry(name, new StringMethod(parameters, body));
  }

  /**
   * One of them.
   *
   * @param parameters as of {@link BuiltIn#of}
   * @param body what it makes of a text and its arguments
   */
  private record StringMethod(String parameters, BiFunction<String, Arguments, Object> body) {}
}
