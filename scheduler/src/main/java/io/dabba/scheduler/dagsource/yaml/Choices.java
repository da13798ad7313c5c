package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.error.DabbaException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Words of which one is to be written: the constants of an enum, in lower case. */
final class Choices {
  private Choices() {}

  /** The constant of that name. */
  static <E extends Enum<E>> E of(String kind, String text, Class<E> type) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> name(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> unknown(kind, text, names(type)));
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(Choices::name).toList();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static DabbaException unknown(String kind, String text, List<String> known) {
    return DabbaException.invalid(
        "expected " + NearestName.advice(kind, text, known) + ", found \"" + text + '"');
  }
}
