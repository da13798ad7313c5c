package io.dabba.worker.runtime;

import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.CallbackKey;
import io.dabba.common.message.CallbackMessage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A callback in the shape of a task, so that it is run as tasks are. */
final class CalledTask {
  /** The task_id of a callback that is about its run; no task can bear it. */
  static final String OF_RUN = "-";

  /** Longest time of one attempt. */
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  private CalledTask() {}

  /** What the message asks to call; refuses what the DAG does not have. */
  static TaskSpec of(DagSpec dag, CallbackMessage message) {
    CallbackKey key = message.key().callback();
    List<CallbackSpec> callbacks = callbacks(dag, key);
    if (key.ordinal() < 0 || key.ordinal() >= callbacks.size()) {
      throw DabbaException.invalid(
          "callback: expected one of %d in dag \"%s\", found number %d"
              .formatted(callbacks.size(), dag.dagId(), key.ordinal()));
    }
    CallbackSpec callback = callbacks.get(key.ordinal());
    return new TaskSpec(
        key.aboutRun() ? OF_RUN : dag.tasks().get(key.taskIndex()).taskId(),
        callback.operator(),
        callback.arguments(),
        List.of(),
        TriggerRule.ALWAYS,
        RetryPolicy.NONE,
        TIMEOUT,
        CallbackMessage.QUEUE,
        TaskSpec.DEFAULT_POOL,
        1,
        1,
        null);
  }

  /** The point it is called for, in ids: {@code try_number/on_<event>/ordinal}. */
  static String point(CallbackMessage message) {
    CallbackKey key = message.key().callback();
    String event = message.context().event().name().toLowerCase(Locale.ROOT);
    return key.tryNumber() + "/on_" + event + '/' + key.ordinal();
  }

  private static List<CallbackSpec> callbacks(DagSpec dag, CallbackKey key) {
    if (key.aboutRun()) {
      return dag.features().allCallbacks();
    }
    if (key.taskIndex() < 0 || key.taskIndex() >= dag.tasks().size()) {
      throw DabbaException.invalid(
          "task_index: expected 0 to %d in dag \"%s\", found %d"
              .formatted(dag.tasks().size() - 1, dag.dagId(), key.taskIndex()));
    }
    return dag.tasks().get(key.taskIndex()).features().callbacks();
  }
}
