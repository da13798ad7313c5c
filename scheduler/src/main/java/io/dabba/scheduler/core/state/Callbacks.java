package io.dabba.scheduler.core.state;

import io.dabba.common.id.CallbackKey;
import io.dabba.scheduler.core.event.CallbackEnded;
import io.dabba.scheduler.core.event.CallbackMoved;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The callbacks of a shard that are not over, and which worker runs which. */
public final class Callbacks {
  private final Map<String, CallbackRecord> byId = new TreeMap<>();
  private final Map<String, Set<String>> byWorker = new TreeMap<>();

  void apply(CallbackMoved event) {
    forgetWorker(event.before());
    load(event.after());
  }

  void apply(CallbackEnded event) {
    forgetWorker(byId.remove(event.callback().key().id()));
  }

  void load(CallbackRecord callback) {
    byId.put(callback.key().id(), callback);
    if (callback.worker() != null) {
      byWorker
          .computeIfAbsent(callback.worker(), unused -> new TreeSet<>())
          .add(callback.key().id());
    }
  }

  /** One of them, or null. */
  public @Nullable CallbackRecord callback(CallbackKey key) {
    return byId.get(key.id());
  }

  /** All of them, in a fixed order. */
  public Collection<CallbackRecord> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  /** How many there are. */
  public int size() {
    return byId.size();
  }

  /** Those that a worker runs, in a fixed order. */
  public List<CallbackRecord> on(String worker) {
    return byWorker.getOrDefault(worker, Set.of()).stream().map(byId::get).toList();
  }

  /** The workers that run any. */
  public Set<String> workers() {
    return Collections.unmodifiableSet(byWorker.keySet());
  }

  private void forgetWorker(@Nullable CallbackRecord callback) {
    if (callback == null || callback.worker() == null) {
      return;
    }
    Set<String> ids = byWorker.get(callback.worker());
    if (ids != null && ids.remove(callback.key().id()) && ids.isEmpty()) {
      byWorker.remove(callback.worker());
    }
  }
}
