package io.dabba.scheduler.core.decide;

import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.WaitEnd;
import io.dabba.scheduler.core.state.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run, or tasks of it, stand as somebody waits for. Source: Airflow's {@code
 * ExternalTaskSensor.poke}: failed states are looked at first, then skipped states; all must be in
 * an allowed state.
 */
final class ExternalStates {
  private ExternalStates() {}

  /** How the wait ends, or null while it lasts. */
  static @Nullable WaitEnd of(RunView run, RunTarget target) {
    if (target.isWholeRun()) {
      String state = run.record().state().name().toLowerCase(Locale.ROOT);
      return end(target, Set.of(state), "run " + run.record().key());
    }
    Set<String> states = new TreeSet<>();
    for (String taskId : taskIds(run, target)) {
      int task = run.version().graph().indexOf(taskId);
      if (task < 0) {
        return WaitEnd.of(
            WaitEnd.Kind.FAILED,
            "run %s: expected a task \"%s\", found none".formatted(run.record().key(), taskId));
      }
      run.each(task, (key, instance) -> states.add(instance.state().id()));
    }
    if (states.isEmpty()) {
      return WaitEnd.of(
          WaitEnd.Kind.FAILED,
          "run %s: expected a task group \"%s\", found none"
              .formatted(run.record().key(), target.group()));
    }
    return end(target, states, "tasks of run " + run.record().key());
  }

  private static @Nullable WaitEnd end(RunTarget target, Set<String> states, String what) {
    String detail = what + ": " + String.join(", ", states);
    if (states.stream().anyMatch(target.failedStates()::contains)) {
      return WaitEnd.of(WaitEnd.Kind.FAILED, detail);
    }
    if (states.stream().anyMatch(target.skippedStates()::contains)) {
      return WaitEnd.of(WaitEnd.Kind.SKIPPED, detail);
    }
    return target.allowedStates().containsAll(states)
        ? WaitEnd.of(WaitEnd.Kind.REACHED, detail)
        : null;
  }

  private static List<String> taskIds(RunView run, RunTarget target) {
    String group = target.group();
    if (group == null) {
      return target.taskIds();
    }
    List<String> inGroup = new ArrayList<>();
    run.version()
        .spec()
        .tasks()
        .forEach(
            task -> {
              String own = task.features().group();
              if (own != null && (own.equals(group) || own.startsWith(group + '.'))) {
                inGroup.add(task.taskId());
              }
            });
    return inGroup;
  }
}
