package io.dabba.scheduler.core.plan;

import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which callbacks are called when, found without a look at the definition: most DAGs have none.
 *
 * @param ofRun by event, the ordinals of the callbacks for a run's end
 * @param ofTasks by task, the ordinals of its callbacks by event; empty if no task has any
 */
public record CallbackPlan(
    Map<CallbackEvent, int[]> ofRun, List<Map<CallbackEvent, int[]>> ofTasks) {
  private static final int[] NONE = {};

  static CallbackPlan of(DagSpec dag) {
    List<TaskSpec> tasks = dag.tasks();
    boolean any = tasks.stream().anyMatch(task -> !task.features().callbacks().isEmpty());
    return new CallbackPlan(
        byEvent(dag.features().callbacks()),
        any
            ? tasks.stream().map(task -> byEvent(task.features().callbacks())).toList()
            : List.of());
  }

  /** The ordinals of the callbacks of a run that has come to an end. */
  public int[] ofRun(CallbackEvent event) {
    return ofRun.getOrDefault(event, NONE);
  }

  /** The ordinals of a task's callbacks for an event. */
  public int[] ofTask(int taskIndex, CallbackEvent event) {
    return ofTasks.isEmpty() ? NONE : ofTasks.get(taskIndex).getOrDefault(event, NONE);
  }

  /** Whether a task has any. */
  public boolean anyOfTask(int taskIndex) {
    return !ofTasks.isEmpty() && !ofTasks.get(taskIndex).isEmpty();
  }

  private static Map<CallbackEvent, int[]> byEvent(List<CallbackSpec> callbacks) {
    Map<CallbackEvent, int[]> byEvent = new EnumMap<>(CallbackEvent.class);
    for (CallbackSpec callback : callbacks) {
      byEvent.computeIfAbsent(callback.event(), event -> ordinals(callbacks, event));
    }
    return byEvent;
  }

  private static int[] ordinals(List<CallbackSpec> callbacks, CallbackEvent event) {
    return IntStream.range(0, callbacks.size())
        .filter(ordinal -> callbacks.get(ordinal).event() == event)
        .toArray();
  }
}
