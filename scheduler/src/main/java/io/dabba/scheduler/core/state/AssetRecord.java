package io.dabba.scheduler.core.state;

import io.dabba.common.command.AssetEvent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one asset or alias.
 *
 * @param name its name or URI
 * @param consumers the DAGs that its events make run
 * @param producers by DAG, the tasks that write it
 * @param lastEvent what happened to it last, or null
 * @param events how many events it has had
 */
public record AssetRecord(
    String name,
    Set<String> consumers,
    Map<String, List<String>> producers,
    @Nullable AssetEvent lastEvent,
    long events) {
  public AssetRecord {
    consumers = Collections.unmodifiableSet(new TreeSet<>(consumers));
    producers = Collections.unmodifiableMap(new TreeMap<>(producers));
  }

  /** An asset that nothing is known of. */
  static AssetRecord unknown(String name) {
    return new AssetRecord(name, Set.of(), Map.of(), null, 0);
  }

  /** The same asset, related to a DAG in another way. */
  public AssetRecord related(String dagId, boolean consumes, List<String> tasks) {
    Set<String> consuming = new TreeSet<>(consumers);
    consuming.remove(dagId);
    if (consumes) {
      consuming.add(dagId);
    }
    Map<String, List<String>> producing = new TreeMap<>(producers);
    producing.remove(dagId);
    if (!tasks.isEmpty()) {
      producing.put(dagId, tasks);
    }
    return new AssetRecord(name, consuming, producing, lastEvent, events);
  }

  /** The same asset after an event. */
  public AssetRecord after(AssetEvent event) {
    return new AssetRecord(name, consumers, producers, event, events + 1);
  }
}
