package io.dabba.common.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import io.dabba.common.error.DabbaException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters of Jinja that Jinjava lacks, or has in a form that cannot be bounded. */
final class PythonFilters {
  private static final Pattern CONVERSIONS =
      Pattern.compile("(?:[^%]|%%|%[-+ 0#]*\\d{0,3}(?:\\.\\d{1,3})?[sdfxXeEgcoi])*");

  private static final int MAX = 10_000;

  private PythonFilters() {}

  static List<Filter> all() {
    return List.of(
        new Simple("batch", PythonFilters::batch),
        new Simple("format", PythonFilters::format),
        new Simple("indent", PythonFilters::indent),
        new Simple("items", PythonFilters::items),
        new Simple("max", (value, arguments) -> extreme(value, Comparator.naturalOrder())),
        new Simple("min", (value, arguments) -> extreme(value, Comparator.reverseOrder())));
  }

  /** {@code '%05d'|format(7)}; widths have at most three digits. */
  private static Object format(@Nullable Object value, Object[] arguments) {
    String format = String.valueOf(value);
    if (!CONVERSIONS.matcher(format).matches()) {
      throw DabbaException.invalid("filter format: expected widths up to 999, found " + format);
    }
    try {
      return String.format(Locale.ROOT, format.replaceAll("(%[-+ 0#]*\\d*)i", "$1d"), arguments);
    } catch (IllegalFormatException e) {
      throw DabbaException.invalid(
          "filter format: expected values that fit \"" + format + "\", found " + e.getMessage());
    }
  }

  /** Lists of so many items each; the last one is shorter. */
  private static Object batch(@Nullable Object value, Object[] arguments) {
    int size = number(arguments, 0);
    if (!(value instanceof List<?> list) || size < 1) {
      throw DabbaException.invalid("filter batch: expected a list and a size, found " + value);
    }
    List<List<?>> batches = new ArrayList<>();
    for (int at = 0; at < list.size(); at += size) {
      batches.add(list.subList(at, Math.min(list.size(), at + size)));
    }
    return batches;
  }

  /** Indents all lines but the first. */
  private static Object indent(@Nullable Object value, Object[] arguments) {
    String margin = " ".repeat(number(arguments, 4));
    return String.valueOf(value).replaceAll("\n(?!\n|$)", "\n" + margin);
  }

  private static int number(Object[] arguments, int otherwise) {
    Object given = arguments.length == 0 ? otherwise : arguments[0];
    if (given instanceof Number number && number.intValue() >= 0 && number.intValue() <= MAX) {
      return number.intValue();
    }
    throw DabbaException.invalid("filter: expected a number from 0 to " + MAX + ", found " + given);
  }

  private static Object items(@Nullable Object value, Object[] arguments) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> Arrays.asList(entry.getKey(), entry.getValue()))
          .toList();
    }
    throw DabbaException.invalid("filter items: expected an object, found " + value);
  }

  private static Object extreme(@Nullable Object value, Comparator<Comparable<Object>> order) {
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      throw DabbaException.invalid("filter max, min: expected a list with items, found " + value);
    }
    return list.stream().map(PythonFilters::comparable).max(order).orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static Comparable<Object> comparable(@Nullable Object item) {
    if (item instanceof Comparable<?> known) {
      return (Comparable<Object>) known;
    }
    throw DabbaException.invalid("filter max, min: expected items with an order, found " + item);
  }

  /** What a filter does. */
  @FunctionalInterface
  private interface Body {
    Object apply(@Nullable Object value, Object[] arguments);
  }

  /** A filter that needs no interpreter. */
  private record Simple(String name, Body body) implements Filter {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public Object filter(
        @Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
      return body.apply(value, arguments);
    }

    @Override
    public Object filter(
        @Nullable Object value,
        JinjavaInterpreter interpreter,
        Object[] arguments,
        Map<String, Object> named) {
      return body.apply(value, arguments);
    }
  }
}
