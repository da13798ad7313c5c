package io.dabba.scheduler.core.decide;

import io.dabba.common.command.TaskChoice;
import io.dabba.common.command.TaskPosition;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.plan.ChosenTasks;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The task instances of one run that somebody means. They are gone through upstream first, so that
 * nothing which is decided meanwhile builds on what is yet to be gone through.
 */
final class Choice {
  private final RunView run;
  private final ChosenTasks chosen;

  private Choice(RunView run, ChosenTasks chosen) {
    this.run = run;
    this.chosen = chosen;
  }

  /** What is marked where this is asked for. */
  static Choice toMark(RunView run, TaskChoice wanted) {
    return new Choice(run, ChosenTasks.of(run.version().graph(), wanted));
  }

  /** What is cleared where this is asked for. */
  static Choice toClear(RunView run, TaskChoice wanted) {
    DagVersion version = run.version();
    return new Choice(run, ChosenTasks.toClear(version.spec(), version.graph(), wanted));
  }

  /**
   * Gives instances to {@code action}, from a position on, until the decision is full.
   *
   * @return where it stopped, or null at the end
   */
  @Nullable TaskPosition walk(Draft draft, TaskPosition from, Consumer<InstanceKey> action) {
    int[] order = run.version().plan().order();
    for (int at = from.task(); at < order.length; at++) {
      if (chosen.tasks().get(order[at])) {
        int first = at == from.task() ? from.mapIndex() : 0;
        int stopped = walkTask(draft, order[at], first, action);
        if (stopped >= 0) {
          return new TaskPosition(at, stopped);
        }
      }
    }
    return null;
  }

  private int walkTask(Draft draft, int task, int from, Consumer<InstanceKey> action) {
    List<InstanceKey> keys = new ArrayList<>();
    run.each(task, (key, instance) -> keys.add(key));
    for (int at = from; at < keys.size(); at++) {
      if (draft.isFull()) {
        return at;
      }
      if (chosen.has(keys.get(at))) {
        action.accept(keys.get(at));
      }
    }
    return -1;
  }
}
