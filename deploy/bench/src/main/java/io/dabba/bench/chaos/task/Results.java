package io.dabba.bench.chaos.task;

import io.dabba.common.operator.TaskContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task finds when it reads the results of others. */
final class Results {
  /** Stands for a result that is not there. */
  static final String NONE = "none";

  private Results() {}

  /** The tokens that others returned, those of every instance if they are mapped. */
  static List<String> read(TaskContext context, List<String> taskIds) {
    List<String> tokens = new ArrayList<>();
    taskIds.forEach(taskId -> add(tokens, context.xcomPull(taskId)));
    return tokens;
  }

  private static void add(List<String> tokens, @Nullable Object result) {
    if (result instanceof Collection<?> several) {
      several.forEach(each -> add(tokens, each));
    } else {
      tokens.add(result == null ? NONE : result.toString());
    }
  }
}
