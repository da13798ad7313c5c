package io.dabba.authoring;

import io.dabba.common.codec.Json;
import io.dabba.common.dag.MapSource;
import io.dabba.common.error.DabbaException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values to map over: a task or task group has one instance for each. Airflow's {@code expand}.
 *
 * @param <T> the type of one value
 */
public final class Each<T> implements Source<T> {
  /** Longer lists are no part of a DAG's definition; a task can return them. */
  private static final int MAX_VALUES = 100_000;

  private final MapSource source;
  private final Set<TaskRef<?>> producers;
  private final @Nullable Type valueType;

  private Each(MapSource source, Set<TaskRef<?>> producers, @Nullable Type valueType) {
    this.source = source;
    this.producers = producers;
    this.valueType = valueType;
  }

  /** Each item of the list that a task returns. */
  public static <T> Each<T> of(TaskRef<? extends Collection<T>> list) {
    return new Each<>(
        MapSource.xcom(list.taskId()), Set.of(list), ListOf.elementOf(list.valueType()));
  }

  /** Each of these values: JSON-like values or records. */
  public static <T> Each<T> of(List<T> values) {
    return literal(values, values.size());
  }

  /** Each entry of an object, as a list of its key and its value. */
  public static Each<List<Object>> entriesOf(Map<String, ?> values) {
    return literal(values, values.size());
  }

  /** Each entry of the object that a task returns, as a list of its key and its value. */
  public static Each<List<Object>> entriesOf(TaskRef<? extends Map<String, ?>> object) {
    return new Each<>(MapSource.xcom(object.taskId()), Set.of(object), null);
  }

  /** The n-th values of each part as a list, up to the end of the shortest part. */
  public static Each<List<Object>> zip(Each<?>... parts) {
    return new Each<>(MapSource.zip(sources(parts)), producers(parts), null);
  }

  /** As {@link #zip}, up to the end of the longest part, with {@code fill} for what is missing. */
  public static Each<List<Object>> zipLongest(@Nullable Object fill, Each<?>... parts) {
    return new Each<>(
        MapSource.zipLongest(sources(parts), Json.mapper().convertValue(fill, Object.class)),
        producers(parts),
        null);
  }

  /** The values of each part, one part after another. */
  @SafeVarargs
  public static <T> Each<T> concat(Each<? extends T>... parts) {
    Type type =
        Stream.of(parts).map(Each::valueType).distinct().count() == 1 ? parts[0].valueType : null;
    return new Each<>(MapSource.concat(sources(parts)), producers(parts), type);
  }

  MapSource source() {
    return source;
  }

  /** The tasks whose values it needs. */
  Set<TaskRef<?>> producers() {
    return producers;
  }

  @Nullable Type valueType() {
    return valueType;
  }

  private static <T> Each<T> literal(Object values, int size) {
    if (size > MAX_VALUES) {
      throw DabbaException.invalid(
          "each: expected at most " + MAX_VALUES + " values, found " + size);
    }
    return new Each<>(
        MapSource.literal(Json.mapper().convertValue(values, Object.class)), Set.of(), null);
  }

  private static List<MapSource> sources(Each<?>... parts) {
    if (parts.length == 0) {
      throw DabbaException.invalid("each: expected at least one part, found none");
    }
    return Stream.of(parts).map(Each::source).toList();
  }

  private static Set<TaskRef<?>> producers(Each<?>... parts) {
    Set<TaskRef<?>> all = new LinkedHashSet<>();
    Stream.of(parts).forEach(part -> all.addAll(part.producers));
    return all;
  }
}
