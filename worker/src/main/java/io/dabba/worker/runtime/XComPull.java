package io.dabba.worker.runtime;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.template.TemplateFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The function behind {@code {{ ti.xcom_pull('extract', 'count') }}} and {@code {{
 * ti.xcom_pull(task_ids='extract', key='count') }}}. Several task_ids give a list of values.
 */
final class XComPull implements TemplateFunction {
  private static final String RETURN_VALUE = "return_value";

  private final TaskContext context;

  XComPull(TaskContext context) {
    this.context = context;
  }

  @Override
  public List<String> parameters() {
    return List.of("task_ids", "key");
  }

  @Override
  public @Nullable Object call(List<@Nullable Object> arguments) {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw DabbaException.invalid(
          "xcom_pull: expected task_ids and perhaps a key, found "
              + arguments.size()
              + " arguments");
    }
    Object key = arguments.size() < 2 ? null : arguments.get(1);
    return pull(arguments.get(0), key == null ? RETURN_VALUE : key.toString());
  }

  private @Nullable Object pull(@Nullable Object taskIds, String key) {
    if (taskIds == null) {
      throw DabbaException.invalid("xcom_pull: expected task_ids, found only a key");
    }
    if (taskIds instanceof List<?> several) {
      List<@Nullable Object> values = new ArrayList<>();
      several.forEach(taskId -> values.add(context.xcomPull(String.valueOf(taskId), key)));
      return values;
    }
    return context.xcomPull(taskIds.toString(), key);
  }
}
