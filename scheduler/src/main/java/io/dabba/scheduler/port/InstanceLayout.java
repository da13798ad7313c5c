package io.dabba.scheduler.port;

import io.dabba.common.id.InstanceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** All instances that a run has: in the order of the DAG's tasks, then by map_index. */
public final class InstanceLayout {
  private final int[] expanded;
  private final int[] starts;

  private InstanceLayout(int[] expanded, int[] starts) {
    this.expanded = expanded;
    this.starts = starts;
  }

  /**
   * The layout of a run.
   *
   * @param tasks how many tasks its DAG has
   * @param expanded by task_index, how many instances each expanded task has
   */
  public static InstanceLayout of(int tasks, Map<Integer, Integer> expanded) {
    int[] counts = new int[tasks];
    int[] starts = new int[tasks + 1];
    for (int task = 0; task < tasks; task++) {
      counts[task] = expanded.getOrDefault(task, -1);
      starts[task + 1] = starts[task] + Math.abs(counts[task]);
    }
    return new InstanceLayout(counts, starts);
  }

  /** How many instances there are. */
  public int total() {
    return starts[expanded.length];
  }

  /** Whether a task has instances with a map_index. */
  public boolean isExpanded(int taskIndex) {
    return expanded[taskIndex] >= 0;
  }

  /** The instances from one to another, exclusive. */
  public List<InstanceKey> keys(int from, int to) {
    List<InstanceKey> keys = new ArrayList<>();
    int task = 0;
    for (int at = Math.max(0, from); at < Math.min(to, total()); at++) {
      while (at >= starts[task + 1]) {
        task++;
      }
      keys.add(new InstanceKey(task, isExpanded(task) ? at - starts[task] : -1));
    }
    return keys;
  }

  /** The instances of one task. */
  public List<InstanceKey> keys(int taskIndex) {
    return keys(starts[taskIndex], starts[taskIndex + 1]);
  }

  /** Whether the run has this instance. */
  public boolean has(InstanceKey key) {
    return key.isMapped()
        ? key.mapIndex() < expanded[key.taskIndex()]
        : !isExpanded(key.taskIndex());
  }

  /** The tasks of the run, by task_index. */
  public IntStream tasks() {
    return IntStream.range(0, expanded.length);
  }
}
