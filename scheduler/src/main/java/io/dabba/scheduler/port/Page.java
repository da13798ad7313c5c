package io.dabba.scheduler.port;

import java.util.List;

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
}
