package io.dabba.scheduler.api;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The order a list is wanted in; equal items stay as they came. The values that items are compared
 * by are taken once from each, for some cost far more to make than to compare.
 *
 * @param <T> an item of the list
 */
@FunctionalInterface
interface Ordering<T> {
  /** Compares the places of these items. */
  Comparator<Integer> of(List<T> items);

  /** By a value; none comes last. */
  static <T, V extends Comparable<? super V>> Ordering<T> by(Function<T, @Nullable V> value) {
    Comparator<@Nullable V> order = Comparator.nullsLast(Comparator.naturalOrder());
    return items -> {
      List<@Nullable V> values = items.stream().map(value).toList();
      return Comparator.comparing(values::get, order);
    };
  }

  default Ordering<T> reversed() {
    return items -> of(items).reversed();
  }

  /** What decides between items that are equal in this order. */
  default Ordering<T> thenBy(Ordering<T> next) {
    return items -> of(items).thenComparing(next.of(items));
  }

  /** The items in this order. */
  default List<T> apply(List<T> items) {
    return IntStream.range(0, items.size()).boxed().sorted(of(items)).map(items::get).toList();
  }
}
