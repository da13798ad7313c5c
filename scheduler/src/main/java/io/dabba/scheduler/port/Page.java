package io.dabba.scheduler.port;

import java.util.List;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param items this part
 * @param total length of the whole
 */
public record Page<T>(List<T> items, long total) {
  public Page {
    items = List.copyOf(items);
  }

  /** The same part of what its items become. */
  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(items.stream().map(change).toList(), total);
  }
}
