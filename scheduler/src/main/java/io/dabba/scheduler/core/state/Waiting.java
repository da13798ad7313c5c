package io.dabba.scheduler.core.state;

import io.dabba.common.id.InstanceKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a run that wait for a limit. A task whose own limit is reached is put aside
 * until one of its instances leaves, so that however many wait, looking for the next costs no more
 * than the tasks that have come and gone since.
 */
final class Waiting {
  private final Map<Integer, TreeSet<InstanceKey>> byTask = new HashMap<>();
  private final Set<Integer> aside = new HashSet<>();

  /** The first instance of each task that is not put aside. */
  private final TreeSet<InstanceKey> heads;

  /** Those of the heaviest tasks go first, among equals those with the least map_index. */
  Waiting(int[] weights) {
    heads =
        new TreeSet<>(
            Comparator.comparingInt((InstanceKey key) -> weights[key.taskIndex()])
                .reversed()
                .thenComparingInt(InstanceKey::mapIndex)
                .thenComparingInt(InstanceKey::taskIndex));
  }

  void add(InstanceKey key) {
    hide(key.taskIndex());
    byTask.computeIfAbsent(key.taskIndex(), unused -> new TreeSet<>()).add(key);
    show(key.taskIndex());
  }

  void remove(InstanceKey key) {
    int task = key.taskIndex();
    hide(task);
    TreeSet<InstanceKey> instances = byTask.get(task);
    if (instances != null && instances.remove(key) && instances.isEmpty()) {
      byTask.remove(task);
      aside.remove(task);
    }
    show(task);
  }

  boolean isEmpty() {
    return byTask.isEmpty();
  }

  boolean has(int task) {
    return byTask.containsKey(task);
  }

  /** The first waiting instance of a task, or null. */
  @Nullable InstanceKey first(int task) {
    TreeSet<InstanceKey> instances = byTask.get(task);
    return instances == null ? null : instances.first();
  }

  /** The first waiting instance of all tasks that may run; puts those aside that may not. */
  @Nullable InstanceKey next(IntPredicate mayRun) {
    while (!heads.isEmpty()) {
      InstanceKey head = heads.first();
      if (mayRun.test(head.taskIndex())) {
        return head;
      }
      heads.remove(head);
      aside.add(head.taskIndex());
    }
    return null;
  }

  /** An instance of the task has left, here or in another run. */
  void reopen(int task) {
    if (aside.remove(task)) {
      show(task);
    }
  }

  /** Any waiting instance, the first if it may run. */
  @Nullable InstanceKey any() {
    if (!heads.isEmpty()) {
      return heads.first();
    }
    return byTask.isEmpty() ? null : byTask.values().iterator().next().first();
  }

  private void hide(int task) {
    InstanceKey head = first(task);
    if (head != null) {
      heads.remove(head);
    }
  }

  private void show(int task) {
    InstanceKey head = first(task);
    if (head != null && !aside.contains(task)) {
      heads.add(head);
    }
  }
}
