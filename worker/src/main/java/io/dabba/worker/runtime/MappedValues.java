package io.dabba.worker.runtime;

import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.Mapping;
import io.dabba.common.error.DabbaException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one instance of a mapped task or group is given: of several arguments, the last one varies
 * fastest. Source: Airflow's {@code models/expandinput.py}.
 */
final class MappedValues {
  private final Function<String, MapItems> returned;

  /**
   * @param returned the items of what a task returned, by task_id
   */
  MappedValues(Function<String, MapItems> returned) {
    this.returned = returned;
  }

  /** The values of an instance, by argument. */
  Map<String, Object> of(Mapping mapping, int mapIndex) {
    Map<String, MapItems> items = new LinkedHashMap<>();
    mapping.arguments().forEach((name, source) -> items.put(name, items(name, source)));
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    List<String> fastestFirst = new ArrayList<>(items.keySet());
    Collections.reverse(fastestFirst);
    int rest = mapIndex;
    for (String name : fastestFirst) {
      MapItems all = items.get(name);
      // The last one to be looked at takes what is left: its number of items need not be known.
      boolean isSlowest = values.size() == items.size() - 1;
      int size = isSlowest ? Integer.MAX_VALUE : all.size();
      values.put(name, all.at(size == 0 ? rest : rest % size));
      rest = size == 0 ? rest : rest / size;
    }
    return mapping.isKwargs() ? object(values.get(Mapping.KWARGS)) : inOrder(items, values);
  }

  private MapItems items(String name, MapSource source) {
    List<MapItems> parts = source.parts().stream().map(part -> items(name, part)).toList();
    return switch (source.kind()) {
      case LITERAL -> MapItems.of(source.value(), "expand " + name);
      case XCOM -> returned.apply(String.valueOf(source.taskId()));
      case ZIP -> new MapItems.Zipped(parts, false, null);
      case ZIP_LONGEST -> new MapItems.Zipped(parts, true, source.fill());
      case CONCAT -> new MapItems.Joined(parts);
    };
  }

  private static Map<String, Object> inOrder(
      Map<String, MapItems> items, Map<String, @Nullable Object> values) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    items.keySet().forEach(name -> ordered.put(name, values.get(name)));
    return Collections.unmodifiableMap(ordered);
  }

  private static Map<String, Object> object(@Nullable Object item) {
    if (!(item instanceof Map<?, ?> arguments)) {
      throw DabbaException.invalid(
          "expand_kwargs: expected an object of arguments, found "
              + (item == null ? "nothing" : item.getClass().getSimpleName()));
    }
    Map<String, Object> named = new LinkedHashMap<>();
    arguments.forEach((name, value) -> named.put(String.valueOf(name), value));
    return Collections.unmodifiableMap(named);
  }
}
