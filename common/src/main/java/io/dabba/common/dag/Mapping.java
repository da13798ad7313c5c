package io.dabba.common.dag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Over what a task, or a task group, is mapped. Several arguments give every combination of their
 * values, the last one varying fastest. Source: Airflow's dynamic task mapping.
 *
 * @param arguments the mapped arguments, by name, in the order they were written; one argument
 *     named {@link #KWARGS} gives all arguments of an instance at once
 */
public record Mapping(Map<String, MapSource> arguments) {
  /** The name under which each value is an object of arguments: expand_kwargs. */
  public static final String KWARGS = "*";

  public Mapping {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** Whether each value is an object of arguments. */
  public boolean isKwargs() {
    return arguments.containsKey(KWARGS);
  }

  /** The tasks whose values it needs, in a fixed order. */
  public Set<String> producers() {
    Set<String> tasks = new TreeSet<>();
    arguments.values().forEach(source -> addProducers(List.of(source), tasks));
    return Collections.unmodifiableSet(tasks);
  }

  private static void addProducers(List<MapSource> sources, Set<String> tasks) {
    for (MapSource source : sources) {
      if (source.taskId() != null) {
        tasks.add(source.taskId());
      }
      addProducers(source.parts(), tasks);
    }
  }
}
