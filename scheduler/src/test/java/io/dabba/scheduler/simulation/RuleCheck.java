package io.dabba.scheduler.simulation;

import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.simulation.Board.Run;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What each trigger rule asks for at the least, written down once more from its definition: a task
 * that leaves the state in which nothing is decided to run must have it.
 */
final class RuleCheck {
  /** Rules that ask all instances of a mapped group. */
  private static final Set<TriggerRule> ANY_INSTANCE =
      EnumSet.of(TriggerRule.ONE_SUCCESS, TriggerRule.ONE_FAILED, TriggerRule.ONE_DONE);

  private RuleCheck() {}

  static void check(Run run, TaskMoved moved) {
    if (moved.before().state() != TaskState.NONE || !moved.after().state().isLive()) {
      return;
    }
    TaskSpec task = run.version().task(moved.taskIndex());
    List<Upstream> upstream = upstream(run, moved.key(), task);
    Invariant.RULE_BEFORE_START.require(
        upstream.isEmpty() || holds(task, upstream),
        () -> moved.run() + " " + moved.key() + " " + task.triggerRule() + " with " + upstream);
  }

  private static List<Upstream> upstream(Run run, InstanceKey key, TaskSpec task) {
    List<Upstream> all = new ArrayList<>();
    for (int index : run.version().graph().upstream(key.taskIndex())) {
      TaskSpec up = run.version().task(index);
      boolean setup = up.features().role() == TaskRole.SETUP;
      states(run, key, task, index, up).stream()
          .filter(state -> state != TaskState.REMOVED)
          .forEach(state -> all.add(new Upstream(state, setup)));
    }
    return all;
  }

  /** Within a mapped group, an instance follows those of its own index. */
  private static List<TaskState> states(
      Run run, InstanceKey key, TaskSpec task, int index, TaskSpec up) {
    String group = task.features().group();
    boolean together = group != null && group.equals(up.features().group());
    return together
            && key.isMapped()
            && !ANY_INSTANCE.contains(task.triggerRule())
            && run.expanded(index) != null
        ? List.of(run.state(new InstanceKey(index, key.mapIndex())))
        : run.states(index);
  }

  private static boolean holds(TaskSpec task, List<Upstream> up) {
    return switch (task.triggerRule()) {
      case ALL_SUCCESS -> all(up, state -> state == TaskState.SUCCESS);
      case ALL_FAILED -> all(up, TaskState::isBad);
      case ALL_DONE -> ended(up);
      case ALL_DONE_MIN_ONE_SUCCESS -> ended(up) && any(up, state -> state == TaskState.SUCCESS);
      case ALL_DONE_SETUP_SUCCESS -> ended(up) && setupSucceeded(up);
      case ONE_SUCCESS -> any(up, state -> state == TaskState.SUCCESS);
      case ONE_FAILED -> any(up, TaskState::isBad);
      case ONE_DONE -> any(up, state -> state == TaskState.SUCCESS || state == TaskState.FAILED);
      case NONE_FAILED -> all(up, TaskState::isGood);
      case NONE_FAILED_MIN_ONE_SUCCESS ->
          all(up, TaskState::isGood) && any(up, state -> state == TaskState.SUCCESS);
      case NONE_SKIPPED -> ended(up) && !any(up, state -> state == TaskState.SKIPPED);
      case ALL_SKIPPED -> all(up, state -> state == TaskState.SKIPPED);
      case ALWAYS -> true;
    };
  }

  private static boolean ended(List<Upstream> up) {
    return all(up, TaskState::isFinished);
  }

  private static boolean setupSucceeded(List<Upstream> up) {
    return up.stream().noneMatch(Upstream::setup)
        || up.stream().anyMatch(each -> each.setup() && each.state() == TaskState.SUCCESS);
  }

  private static boolean all(List<Upstream> up, Predicate<TaskState> condition) {
    return up.stream().allMatch(each -> condition.test(each.state()));
  }

  private static boolean any(List<Upstream> up, Predicate<TaskState> condition) {
    return up.stream().anyMatch(each -> condition.test(each.state()));
  }

  private record Upstream(TaskState state, boolean setup) {}
}
