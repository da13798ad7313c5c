package io.dabba.scheduler.core.state;

import io.dabba.common.command.AssetEvent;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one asset or alias.
 *
 * @param name its name or URI
 * @param consumers the DAGs that wait for it
 * @param lastEvent what happened to it last, or null
 * @param events how many events it has had
 */
public record AssetRecord(
    String name, Set<String> consumers, @Nullable AssetEvent lastEvent, long events) {
  public AssetRecord {
    consumers = Collections.unmodifiableSet(new TreeSet<>(consumers));
  }

  /** An asset that nothing is known of. */
  static AssetRecord unknown(String name) {
    return new AssetRecord(name, Set.of(), null, 0);
  }

  /** The same asset with one consumer more or less. */
  public AssetRecord consumedBy(String dagId, boolean consumed) {
    Set<String> changed = new TreeSet<>(consumers);
    if (consumed) {
      changed.add(dagId);
    } else {
      changed.remove(dagId);
    }
    return new AssetRecord(name, changed, lastEvent, events);
  }

  /** The same asset after an event. */
  public AssetRecord after(AssetEvent event) {
    return new AssetRecord(name, consumers, event, events + 1);
  }
}
