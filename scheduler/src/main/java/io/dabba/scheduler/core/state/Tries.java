package io.dabba.scheduler.core.state;

import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.event.TaskMoved;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which tries each worker runs. */
final class Tries {
  private static final Comparator<TryKey> BY_TEXT = Comparator.comparing(TryKey::claimField);

  private final Map<String, Set<TryKey>> byWorker = new TreeMap<>();

  void apply(TaskMoved moved) {
    if (isOnWorker(moved.before())) {
      release(moved.tryBefore(), worker(moved.before()));
    }
    add(moved.tryAfter(), moved.after());
  }

  /** Notes a try if its instance is with a worker. */
  void add(TryKey key, TaskInstance instance) {
    if (isOnWorker(instance)) {
      byWorker.computeIfAbsent(worker(instance), unused -> new TreeSet<>(BY_TEXT)).add(key);
    }
  }

  List<TryKey> on(String worker) {
    return List.copyOf(byWorker.getOrDefault(worker, Set.of()));
  }

  Set<String> workers() {
    return Set.copyOf(byWorker.keySet());
  }

  private void release(TryKey key, String worker) {
    Set<TryKey> tries = byWorker.get(worker);
    if (tries != null && tries.remove(key) && tries.isEmpty()) {
      byWorker.remove(worker);
    }
  }

  private static boolean isOnWorker(TaskInstance instance) {
    return instance.state() == TaskState.RUNNING || instance.state() == TaskState.RESTARTING;
  }

  private static String worker(TaskInstance instance) {
    String worker = instance.worker();
    return worker == null ? "" : worker;
  }
}
