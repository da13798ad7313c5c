package io.dabba.scheduler.api;

import io.dabba.scheduler.port.Page;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a list are wanted, and in what order.
 *
 * @param test what they must be, or null for all
 * @param order their order, or null for the one they come in
 */
record Wanted<T>(@Nullable Predicate<T> test, @Nullable Ordering<T> order) {
  /** Whether all items are wanted as they come, so that the store can page by itself. */
  boolean isEverything() {
    return test == null && order == null;
  }

  /** The part of the wanted items that begins at {@code offset}. */
  Page<T> page(List<T> items, int offset, int limit) {
    List<T> wanted = apply(items);
    return new Page<>(wanted.stream().skip(offset).limit(limit).toList(), wanted.size());
  }

  /** The wanted items. */
  List<T> apply(List<T> items) {
    List<T> wanted = test == null ? items : items.stream().filter(test).toList();
    return order == null ? wanted : order.apply(wanted);
  }
}
