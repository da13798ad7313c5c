package io.dabba.scheduler.core.plan;

import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.Mapping;
import java.util.Collection;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How many instances a mapping gives, once the lengths of its producers' values are known. Source:
 * Airflow's {@code models/expandinput.py}.
 */
public final class MapLength {
  private MapLength() {}

  /**
   * The number of instances: the product over all arguments.
   *
   * @param lengthOf the length of the value that a task returned, by task_id
   */
  public static int of(Mapping mapping, ToIntFunction<String> lengthOf) {
    long product = 1;
    for (MapSource source : mapping.arguments().values()) {
      product = Math.min(Integer.MAX_VALUE, product * of(source, lengthOf));
    }
    return (int) product;
  }

  private static int of(MapSource source, ToIntFunction<String> lengthOf) {
    return switch (source.kind()) {
      case LITERAL -> size(source.value());
      case XCOM -> lengthOf.applyAsInt(String.valueOf(source.taskId()));
      case ZIP -> source.parts().stream().mapToInt(part -> of(part, lengthOf)).min().orElse(0);
      case ZIP_LONGEST ->
          source.parts().stream().mapToInt(part -> of(part, lengthOf)).max().orElse(0);
      case CONCAT -> source.parts().stream().mapToInt(part -> of(part, lengthOf)).sum();
    };
  }

  private static int size(Object literal) {
    if (literal instanceof Collection<?> items) {
      return items.size();
    }
    return literal instanceof Map<?, ?> entries ? entries.size() : 1;
  }
}
