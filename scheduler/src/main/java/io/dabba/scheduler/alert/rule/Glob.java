package io.dabba.scheduler.alert.rule;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern of names in which {@code *} stands for any text.
 *
 * @param text as it is written
 * @param pattern as it is matched
 */
public record Glob(String text, Pattern pattern) {
  private static final String ANYTHING = "*";

  /** Reads a pattern. */
  public static Glob of(String text) {
    String regex =
        Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return new Glob(text, Pattern.compile(regex, Pattern.DOTALL));
  }

  /** Whether it matches everything, even what has no name. */
  boolean isAny() {
    return text.equals(ANYTHING);
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
