package io.dabba.scheduler.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Airflow's {@code *_pattern}: alternatives between {@code |}, each found anywhere in a text, upper
 * and lower case alike, {@code %} standing for anything. Linear, unlike a regex.
 */
final class Like implements Predicate<@Nullable String> {
  private final List<List<String>> alternatives;

  private Like(List<List<String>> alternatives) {
    this.alternatives = alternatives;
  }

  static Like of(String pattern) {
    return new Like(
        Arrays.stream(pattern.toLowerCase(Locale.ROOT).split("\\|", -1))
            .map(String::strip)
            .map(each -> List.of(each.split("%", -1)))
            .toList());
  }

  @Override
  public boolean test(@Nullable String text) {
    if (text == null) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return alternatives.stream().anyMatch(parts -> inOrder(parts, lower));
  }

  private static boolean inOrder(List<String> parts, String text) {
    int from = 0;
    for (String part : parts) {
      int found = text.indexOf(part, from);
      if (found < 0) {
        return false;
      }
      from = found + part.length();
    }
    return true;
  }
}
