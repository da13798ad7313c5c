package io.dabba.worker.runtime;

import io.dabba.common.error.DabbaException;
import io.dabba.common.template.TemplateFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The function behind {@code {{ ti.xcom_pull('extract', 'count') }}} and {@code {{
 * ti.xcom_pull(task_ids='extract', key='count') }}}. Several task_ids, or several map_indexes, give
 * a list of values, and so does a mapped task of which no map_indexes are named.
 */
final class XComPull implements TemplateFunction {
  private static final String RETURN_VALUE = "return_value";
  private static final List<String> PARAMETERS =
      List.of("task_ids", "key", "map_indexes", "default");

  private final OperatorContext context;

  XComPull(OperatorContext context) {
    this.context = context;
  }

  @Override
  public List<String> parameters() {
    return PARAMETERS;
  }

  @Override
  public @Nullable Object call(List<@Nullable Object> arguments) {
    if (arguments.isEmpty() || arguments.size() > PARAMETERS.size()) {
      throw DabbaException.invalid(
          "xcom_pull: expected task_ids and perhaps a key, found "
              + arguments.size()
              + " arguments");
    }
    Object taskIds = arguments.get(0);
    Object key = argument(arguments, 1);
    if (taskIds == null) {
      throw DabbaException.invalid("xcom_pull: expected task_ids, found only a key");
    }
    Pull pull =
        new Pull(
            key == null ? RETURN_VALUE : key.toString(),
            argument(arguments, 2),
            argument(arguments, 3));
    return taskIds instanceof List<?> several
        ? all(several, taskId -> pull(String.valueOf(taskId), pull))
        : pull(taskIds.toString(), pull);
  }

  private @Nullable Object pull(String taskId, Pull pull) {
    Object mapIndexes = pull.mapIndexes();
    if (mapIndexes == null) {
      return orDefault(context.xcomPull(taskId, pull.key()), pull);
    }
    return mapIndexes instanceof List<?> several
        ? all(several, index -> pull(taskId, index, pull))
        : pull(taskId, mapIndexes, pull);
  }

  private @Nullable Object pull(String taskId, @Nullable Object mapIndex, Pull pull) {
    if (mapIndex instanceof Number index) {
      return orDefault(context.xcomPull(taskId, pull.key(), index.intValue()), pull);
    }
    throw DabbaException.invalid(
        "xcom_pull: expected a number or a list of numbers as map_indexes, found " + mapIndex);
  }

  private static @Nullable Object orDefault(@Nullable Object value, Pull pull) {
    return value == null ? pull.otherwise() : value;
  }

  private static List<@Nullable Object> all(List<?> items, TemplateMapping mapping) {
    List<@Nullable Object> values = new ArrayList<>();
    items.forEach(item -> values.add(mapping.apply(item)));
    return values;
  }

  private static @Nullable Object argument(List<@Nullable Object> arguments, int index) {
    return index < arguments.size() ? arguments.get(index) : null;
  }

  /**
   * What is wanted of each task.
   *
   * @param key of the XCom
   * @param mapIndexes one, a list, or null
   * @param otherwise the value where there is none
   */
  private record Pull(String key, @Nullable Object mapIndexes, @Nullable Object otherwise) {}

  /** Makes a value of an item. */
  @FunctionalInterface
  private interface TemplateMapping {
    @Nullable Object apply(@Nullable Object item);
  }
}
