package io.dabba.scheduler.core.state;

import io.dabba.common.id.InstanceKey;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The task instances of one run: one for each task, or many for a task that was expanded. */
final class Instances {
  /** How many a task has that was not expanded: the one without a map_index. */
  static final int NOT_EXPANDED = -1;

  private final @Nullable TaskInstance[] single;
  private final @Nullable TaskInstance[] @Nullable [] mapped;

  Instances(int tasks) {
    single = new TaskInstance[tasks];
    mapped = new TaskInstance[tasks][];
  }

  TaskInstance at(InstanceKey key) {
    TaskInstance found =
        key.isMapped() ? row(key.taskIndex())[key.mapIndex()] : single[key.taskIndex()];
    return found == null ? TaskInstance.UNTOUCHED : found;
  }

  void put(InstanceKey key, TaskInstance instance) {
    if (key.isMapped()) {
      row(key.taskIndex())[key.mapIndex()] = instance;
    } else {
      single[key.taskIndex()] = instance;
    }
  }

  /** Whether the run has such an instance. */
  boolean has(InstanceKey key) {
    if (key.taskIndex() < 0 || key.taskIndex() >= single.length) {
      return false;
    }
    return key.isMapped()
        ? key.mapIndex() < expanded(key.taskIndex())
        : expanded(key.taskIndex()) == NOT_EXPANDED;
  }

  /** How many instances an expanded task has; {@link #NOT_EXPANDED} of any other. */
  int expanded(int task) {
    @Nullable TaskInstance[] row = mapped[task];
    return row == null ? NOT_EXPANDED : row.length;
  }

  /** How many instances a task has. */
  int count(int task) {
    return Math.max(1, expanded(task));
  }

  /** Gives a task instances in place of the one without a map_index, or more of them. */
  void expand(int task, int instances) {
    @Nullable TaskInstance[] row = mapped[task];
    single[task] = null;
    mapped[task] = row == null ? new TaskInstance[instances] : Arrays.copyOf(row, instances);
  }

  /** Gives each instance of a task to {@code action}. */
  void each(int task, BiConsumer<InstanceKey, TaskInstance> action) {
    int instances = expanded(task);
    if (instances == NOT_EXPANDED) {
      InstanceKey key = InstanceKey.of(task);
      action.accept(key, at(key));
      return;
    }
    for (int index = 0; index < instances; index++) {
      InstanceKey key = new InstanceKey(task, index);
      action.accept(key, at(key));
    }
  }

  private @Nullable TaskInstance[] row(int task) {
    @Nullable TaskInstance[] row = mapped[task];
    if (row == null) {
      throw new IllegalStateException("task " + task + ": expected it to be expanded");
    }
    return row;
  }
}
