package io.dabba.worker.runtime;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The return values of other tasks as a map from task_id, for {@code {{ xcom.extract.count }}}. A
 * value is read when it is asked for. It cannot be iterated: it holds no list of tasks.
 */
final class XComLookup extends AbstractMap<String, Object> {
  private final OperatorContext context;

  XComLookup(OperatorContext context) {
    this.context = context;
  }

  @Override
  public @Nullable Object get(Object taskId) {
    return context.xcomPull(taskId.toString(), "return_value");
  }

  @Override
  public boolean containsKey(Object taskId) {
    return get(taskId) != null;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return Set.of();
  }
}
