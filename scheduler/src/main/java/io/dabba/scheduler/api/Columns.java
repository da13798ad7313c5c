package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * By what a list can be filtered and ordered, in Airflow's names: {@code state}, {@code x_pattern},
 * {@code x_prefix_pattern}, {@code x_gte} and its like, {@code order_by}. The one declaration that
 * requests are read by and that the OpenAPI file tells of.
 *
 * @param <T> an item of the list
 */
final class Columns<T> {
  private static final String ORDER_BY = "order_by";

  private final List<Filter<T>> filters;
  private final Map<String, Ordering<T>> orders;

  private Columns(List<Filter<T>> filters, Map<String, Ordering<T>> orders) {
    this.filters = List.copyOf(filters);
    this.orders = Collections.unmodifiableMap(new LinkedHashMap<>(orders));
  }

  static <T> Builder<T> builder() {
    return new Builder<>();
  }

  /** What the parameters ask for; INVALID if they cannot be understood. */
  Wanted<T> read(Parameters parameters) {
    @Nullable Predicate<T> wanted = null;
    for (Filter<T> filter : filters) {
      List<String> values = parameters.all(filter.parameter());
      if (!values.isEmpty()) {
        Predicate<T> test = filter.test().apply(filter.parameter(), values);
        wanted = wanted == null ? test : wanted.and(test);
      }
    }
    return new Wanted<>(wanted, order(parameters.all(ORDER_BY)));
  }

  /** The names of the parameters, {@code order_by} the last if there is any order. */
  List<String> parameters() {
    List<String> names = new ArrayList<>();
    filters.forEach(filter -> names.add(filter.parameter()));
    if (!orders.isEmpty()) {
      names.add(ORDER_BY);
    }
    return names;
  }

  private @Nullable Ordering<T> order(List<String> fields) {
    @Nullable Ordering<T> order = null;
    for (String field : fields) {
      boolean descending = field.startsWith("-");
      Ordering<T> next = orders.get(descending ? field.substring(1) : field);
      if (next == null) {
        throw DabbaException.invalid(
            "order_by: expected "
                + String.join(", ", orders.keySet())
                + ", perhaps after a minus, found \""
                + field
                + '"');
      }
      next = descending ? next.reversed() : next;
      order = order == null ? next : order.thenBy(next);
    }
    return order;
  }

  /** One parameter, and the test its values make. */
  private record Filter<T>(String parameter, BiFunction<String, List<String>, Predicate<T>> test) {}

  /** Declares columns. */
  static final class Builder<T> {
    private final List<Filter<T>> filters = new ArrayList<>();
    private final Map<String, Ordering<T>> orders = new LinkedHashMap<>();

    /**
     * A value that must be one of those given; {@code none} and {@code null} stand for no value.
     */
    Builder<T> choice(String name, Function<T, @Nullable String> value) {
      return filter(
          name,
          (parameter, values) ->
              item -> {
                String found = value.apply(item);
                return found == null
                    ? values.contains("none") || values.contains("null")
                    : values.contains(found);
              });
    }

    /** A choice of known values; INVALID for another. */
    Builder<T> choice(String name, List<String> known, Function<T, @Nullable String> value) {
      return filter(
          name,
          (parameter, values) -> {
            values.stream()
                .filter(each -> !known.contains(each))
                .findFirst()
                .ifPresent(
                    each -> {
                      throw DabbaException.invalid(
                          parameter
                              + ": expected "
                              + String.join(", ", known)
                              + ", found \""
                              + each
                              + '"');
                    });
            return item -> {
              String found = value.apply(item);
              return values.contains(found == null ? "none" : found);
            };
          });
    }

    /** A text that is looked for by {@code name_pattern} and {@code name_prefix_pattern}. */
    Builder<T> pattern(String name, Function<T, @Nullable String> value) {
      filter(
          name + "_pattern",
          (parameter, values) -> {
            Like like = Like.of(values.get(values.size() - 1));
            return item -> like.test(value.apply(item));
          });
      return filter(
          name + "_prefix_pattern",
          (parameter, values) -> {
            String prefix = values.get(values.size() - 1);
            return item -> {
              String found = value.apply(item);
              return found != null && found.startsWith(prefix);
            };
          });
    }

    /**
     * A time between {@code name_gte} or {@code name_gt} and {@code name_lte} or {@code name_lt}.
     */
    Builder<T> time(String name, Function<T, @Nullable Instant> value) {
      return range(name, value, Times::parse).order(name, value);
    }

    /** A number between bounds, as with times. */
    Builder<T> number(String name, Function<T, @Nullable Double> value) {
      return range(name, value, Builder::number).order(name, value);
    }

    /** A value that the list can be ordered by; none comes last. */
    <V extends Comparable<? super V>> Builder<T> order(
        String name, Function<T, @Nullable V> value) {
      orders.put(name, Ordering.by(value));
      return this;
    }

    Columns<T> build() {
      return new Columns<>(filters, orders);
    }

    private <V extends Comparable<? super V>> Builder<T> range(
        String name, Function<T, @Nullable V> value, BiFunction<String, String, V> parse) {
      bound(name + "_gte", value, parse, order -> order >= 0);
      bound(name + "_gt", value, parse, order -> order > 0);
      bound(name + "_lte", value, parse, order -> order <= 0);
      return bound(name + "_lt", value, parse, order -> order < 0);
    }

    private <V extends Comparable<? super V>> Builder<T> bound(
        String name,
        Function<T, @Nullable V> value,
        BiFunction<String, String, V> parse,
        Predicate<Integer> fits) {
      return filter(
          name,
          (parameter, values) -> {
            V bound = parse.apply(parameter, values.get(values.size() - 1));
            return item -> {
              V found = value.apply(item);
              return found != null && fits.test(found.compareTo(bound));
            };
          });
    }

    private Builder<T> filter(
        String parameter, BiFunction<String, List<String>, Predicate<T>> test) {
      filters.add(new Filter<>(parameter, test));
      return this;
    }

    private static Double number(String name, String text) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException e) {
        throw DabbaException.invalid(name + ": expected a number, found \"" + text + '"');
      }
    }
  }
}
