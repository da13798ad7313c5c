package io.dabba.scheduler.core.state;

import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.Trigger;
import java.util.ArrayList;
import java.util.List;

/**
 * Names what a watch is for, so that a move finds the watches it may end without looking at the
 * others. A slash parts the words; no id can hold one.
 */
final class WatchKeys {
  private static final String EVENT = "event/";
  private static final String WHOLE = "/";
  private static final String ANY_TASK = "/*";

  private WatchKeys() {}

  /** Under which names a trigger is kept. */
  static List<String> of(Trigger trigger) {
    RunTarget target = trigger.target();
    if (target == null) {
      return List.of(event(String.valueOf(trigger.name())));
    }
    String run = run(target);
    if (target.isWholeRun()) {
      return List.of(run + WHOLE);
    }
    if (target.group() != null) {
      return List.of(run + ANY_TASK);
    }
    return target.taskIds().stream().map(taskId -> run + WHOLE + taskId).toList();
  }

  static String event(String name) {
    return EVENT + name;
  }

  /** The names of the run itself. */
  static List<String> ofRun(RunRecord run) {
    return names(run).stream().map(name -> name + WHOLE).toList();
  }

  /** The names of a task of a run, and of the groups it may be in. */
  static List<String> ofTask(RunRecord run, String taskId) {
    List<String> keys = new ArrayList<>();
    for (String name : names(run)) {
      keys.add(name + WHOLE + taskId);
      keys.add(name + ANY_TASK);
    }
    return keys;
  }

  private static List<String> names(RunRecord run) {
    String id = "run/" + run.key();
    return run.logicalDate() == null
        ? List.of(id)
        : List.of(id, "date/" + run.key().dagId() + '/' + run.logicalDate().toEpochMilli());
  }

  private static String run(RunTarget target) {
    return target.runId() != null || target.logicalDate() == null
        ? "run/" + target.dagId() + '/' + target.runId()
        : "date/" + target.dagId() + '/' + target.logicalDate().toEpochMilli();
  }
}
