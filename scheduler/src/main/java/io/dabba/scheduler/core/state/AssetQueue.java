package io.dabba.scheduler.core.state;

import io.dabba.common.command.AssetEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The asset events of one DAG that wait for others before they make it run.
 *
 * @param dagId the DAG
 * @param events by asset or alias, in the order they came
 */
public record AssetQueue(String dagId, Map<String, List<AssetEvent>> events) {
  /** Events of one asset that are kept; of more, the oldest are forgotten. */
  public static final int MAX_EVENTS = 100;

  public AssetQueue {
    Map<String, List<AssetEvent>> copy = new TreeMap<>();
    events.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    events = Collections.unmodifiableMap(copy);
  }

  /** A queue without events. */
  public static AssetQueue empty(String dagId) {
    return new AssetQueue(dagId, Map.of());
  }

  /** Whether an event is in it. */
  public boolean has(String name, String eventId) {
    return events.getOrDefault(name, List.of()).stream()
        .anyMatch(event -> event.id().equals(eventId));
  }

  /** The same queue with one event more. */
  public AssetQueue with(String name, AssetEvent event) {
    Map<String, List<AssetEvent>> more = new TreeMap<>(events);
    List<AssetEvent> list = new ArrayList<>(events.getOrDefault(name, List.of()));
    list.add(event);
    more.put(name, list.subList(Math.max(0, list.size() - MAX_EVENTS), list.size()));
    return new AssetQueue(dagId, more);
  }

  /** The same queue without the events of one asset. */
  public AssetQueue without(String name) {
    Map<String, List<AssetEvent>> rest = new TreeMap<>(events);
    rest.remove(name);
    return new AssetQueue(dagId, rest);
  }
}
