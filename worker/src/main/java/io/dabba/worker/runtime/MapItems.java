package io.dabba.worker.runtime;

import io.dabba.common.error.DabbaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that one argument is mapped over, in their order; read as they are asked for. */
interface MapItems {
  /** How many there are. */
  int size();

  /** One of them. */
  @Nullable Object at(int index);

  /** The items of a list, or the entries of an object, each as {@code [key, value]}. */
  static MapItems of(@Nullable Object value, String where) {
    if (value instanceof List<?> list) {
      return new Listed(list);
    }
    if (value instanceof Map<?, ?> map) {
      List<List<?>> entries = new ArrayList<>(map.size());
      map.forEach((key, each) -> entries.add(Entries.pair(key, each)));
      return new Listed(entries);
    }
    throw DabbaException.invalid(
        where
            + ": expected a list or an object to map over, found "
            + (value == null ? "nothing" : value.getClass().getSimpleName()));
  }

  /**
   * Items of a list.
   *
   * @param list the items
   */
  record Listed(List<?> list) implements MapItems {
    @Override
    public int size() {
      return list.size();
    }

    @Override
    public @Nullable Object at(int index) {
      return list.get(index);
    }
  }

  /**
   * Lists of the n-th values of each part.
   *
   * @param parts what is zipped
   * @param longest whether the longest part counts, and not the shortest
   * @param fill what stands for a missing value
   */
  record Zipped(List<MapItems> parts, boolean longest, @Nullable Object fill) implements MapItems {
    @Override
    public int size() {
      var sizes = parts.stream().mapToInt(MapItems::size);
      return (longest ? sizes.max() : sizes.min()).orElse(0);
    }

    @Override
    public Object at(int index) {
      List<@Nullable Object> values = new ArrayList<>(parts.size());
      parts.forEach(part -> values.add(index < part.size() ? part.at(index) : fill));
      return values;
    }
  }

  /**
   * The values of each part, one part after another.
   *
   * @param parts the parts
   */
  record Joined(List<MapItems> parts) implements MapItems {
    @Override
    public int size() {
      return parts.stream().mapToInt(MapItems::size).sum();
    }

    @Override
    public @Nullable Object at(int index) {
      int rest = index;
      for (MapItems part : parts) {
        if (rest < part.size()) {
          return part.at(rest);
        }
        rest -= part.size();
      }
      throw DabbaException.invalid(
          "map_index: expected less than " + size() + " values, found " + index);
    }
  }

  /** Entries as pairs; either side may be null. */
  final class Entries {
    private Entries() {}

    static List<@Nullable Object> pair(@Nullable Object key, @Nullable Object value) {
      List<@Nullable Object> pair = new ArrayList<>(2);
      pair.add(key);
      pair.add(value);
      return pair;
    }
  }
}
