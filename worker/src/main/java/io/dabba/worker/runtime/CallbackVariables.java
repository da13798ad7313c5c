package io.dabba.worker.runtime;

import io.dabba.common.operator.CallbackContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The template variables that only callbacks have: what they are called for. */
final class CallbackVariables {
  private static final List<String> IDS =
      List.of("dag_id", "run_id", "task_id", "map_index", "try_number");

  private CallbackVariables() {}

  /** Adds them; {@code exception} and {@code reason} are Airflow's names. */
  static void putInto(Map<String, Object> variables, OperatorContext context) {
    CallbackContext called = context.callback();
    if (called == null) {
      return;
    }
    Map<String, Object> callback = new LinkedHashMap<>();
    for (String name : IDS) {
      callback.put(name, variables.getOrDefault(name, ""));
    }
    callback.put("event", called.event().name().toLowerCase(Locale.ROOT));
    callback.put("state", called.state());
    callback.put("error", called.error() == null ? "" : called.error());
    callback.put("reason", called.reason() == null ? "" : called.reason());
    callback.put("log_id", context.logId());
    variables.put("callback", callback);
    variables.put("exception", callback.get("error"));
    variables.put("reason", callback.get("reason"));
  }
}
