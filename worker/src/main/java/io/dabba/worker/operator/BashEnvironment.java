package io.dabba.worker.operator;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.RunContext;
import io.dabba.common.operator.TaskContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The environment of a shell command: {@code PATH}, {@code HOME} and {@code LANG} of the worker,
 * the ids of the try, and what the DAG file gives. Nothing else of the worker's own environment,
 * which holds its credentials.
 */
final class BashEnvironment {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  private BashEnvironment() {}

  static Map<String, String> of(TaskContext context, Map<String, String> given) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", inherited("PATH", DEFAULT_PATH));
    environment.put("HOME", inherited("HOME", "/"));
    environment.put("LANG", inherited("LANG", "C.UTF-8"));
    putIds(environment, context);
    given.forEach((name, value) -> environment.put(checked(name), checked(name, value)));
    return environment;
  }

  private static void putIds(Map<String, String> environment, TaskContext context) {
    RunContext run = context.run();
    environment.put("DABBA_DAG_ID", run.key().dagId());
    environment.put("DABBA_RUN_ID", run.key().runId());
    environment.put("DABBA_TASK_ID", context.task().taskId());
    environment.put("DABBA_MAP_INDEX", Integer.toString(context.mapIndex()));
    environment.put("DABBA_TRY_NUMBER", Integer.toString(context.tryNumber()));
    environment.put("DABBA_IDEMPOTENCY_KEY", context.idempotencyKey());
    if (run.logicalDate() != null) {
      environment.put("DABBA_LOGICAL_DATE", run.logicalDate().toString());
    }
  }

  private static String inherited(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null ? otherwise : value;
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw DabbaException.invalid(
          "env: expected names to match " + NAME.pattern() + ", found \"" + name + '"');
    }
    return name;
  }

  private static String checked(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw DabbaException.invalid("env: expected text in " + name + ", found a null character");
    }
    return value;
  }
}
