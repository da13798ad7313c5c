package io.dabba.scheduler.core.state;

import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.event.EventKept;
import io.dabba.scheduler.core.event.WatchDropped;
import io.dabba.scheduler.core.event.WatchSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who waits for what happens in a shard, and the events that are kept for those who come late. */
public final class Watches {
  private final Map<String, Watch> byWaiter = new TreeMap<>();
  private final Map<String, Set<String>> byKey = new TreeMap<>();
  private final Map<String, KeptEvent> kept = new TreeMap<>();

  Watches() {}

  /** Every watch, in the order of the waiters' names. */
  public Collection<Watch> all() {
    return Collections.unmodifiableCollection(byWaiter.values());
  }

  /** The watch of a try, or null. */
  public @Nullable Watch of(TryKey waiter) {
    return byWaiter.get(waiter.claimField());
  }

  /** Who waits for an event. */
  public List<Watch> onEvent(String name) {
    return on(List.of(WatchKeys.event(name)));
  }

  /** Who waits for a run or anything in it. */
  public List<Watch> onRun(RunView run) {
    List<String> keys = new ArrayList<>(WatchKeys.ofRun(run.record()));
    run.version()
        .spec()
        .tasks()
        .forEach(task -> keys.addAll(WatchKeys.ofTask(run.record(), task.taskId())));
    return on(keys);
  }

  /** Whether anything waits for the run itself. */
  public boolean isWatched(RunRecord run) {
    return !byKey.isEmpty() && WatchKeys.ofRun(run).stream().anyMatch(byKey::containsKey);
  }

  /** Whether anything waits for a task of a run. */
  public boolean isWatched(RunRecord run, String taskId) {
    return !byKey.isEmpty() && WatchKeys.ofTask(run, taskId).stream().anyMatch(byKey::containsKey);
  }

  /** Every kept event, by name. */
  public Collection<KeptEvent> kept() {
    return Collections.unmodifiableCollection(kept.values());
  }

  /** A kept event, or null. */
  public @Nullable KeptEvent kept(String name) {
    return kept.get(name);
  }

  void apply(WatchSet event) {
    Watch watch = event.watch();
    String waiter = watch.waiter().claimField();
    remove(waiter);
    byWaiter.put(waiter, watch);
    WatchKeys.of(watch.trigger())
        .forEach(key -> byKey.computeIfAbsent(key, unused -> new TreeSet<>()).add(waiter));
  }

  void apply(WatchDropped event) {
    remove(event.waiter().claimField());
  }

  void apply(EventKept event) {
    if (event.isForgotten()) {
      kept.remove(event.event().name());
    } else {
      kept.put(event.event().name(), event.event());
    }
  }

  private List<Watch> on(List<String> keys) {
    Set<String> waiters = new TreeSet<>();
    keys.forEach(key -> waiters.addAll(byKey.getOrDefault(key, Set.of())));
    return waiters.stream().map(byWaiter::get).toList();
  }

  private void remove(String waiter) {
    Watch watch = byWaiter.remove(waiter);
    if (watch != null) {
      WatchKeys.of(watch.trigger()).forEach(key -> remove(key, waiter));
    }
  }

  private void remove(String key, String waiter) {
    Set<String> waiters = byKey.get(key);
    if (waiters != null && waiters.remove(waiter) && waiters.isEmpty()) {
      byKey.remove(key);
    }
  }
}
