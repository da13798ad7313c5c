package io.dabba.scheduler.core.plan;

import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Mapping;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mapped parts of a DAG. A scope is what is mapped together: one mapped task, or all tasks of a
 * mapped group. Within a scope, instances depend on the instance of the same map_index.
 */
public final class MapScopes {
  /** The scope of a task that is not mapped. */
  public static final int NONE = -1;

  /** Rules that one instance can satisfy; Airflow has them ask all instances of a mapped group. */
  private static final Set<TriggerRule> ANY_INSTANCE =
      Set.of(TriggerRule.ONE_SUCCESS, TriggerRule.ONE_FAILED, TriggerRule.ONE_DONE);

  private final int[] scopeOf;
  private final List<Scope> scopes;
  private final BitSet anyInstance;
  private final List<List<Scope>> fedBy;

  private MapScopes(int[] scopeOf, List<Scope> scopes, BitSet anyInstance) {
    this.scopeOf = scopeOf;
    this.scopes = scopes;
    this.anyInstance = anyInstance;
    this.fedBy = new ArrayList<>();
    for (int task = 0; task < scopeOf.length; task++) {
      int producer = task;
      fedBy.add(scopes.stream().filter(scope -> scope.producers().contains(producer)).toList());
    }
  }

  static MapScopes of(DagSpec dag, DagGraph graph) {
    int[] scopeOf = new int[graph.size()];
    Arrays.fill(scopeOf, NONE);
    Map<String, Mapping> groups = mappedGroups(dag);
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    Map<String, Mapping> mappings = new LinkedHashMap<>();
    for (int task = 0; task < graph.size(); task++) {
      TaskSpec spec = dag.tasks().get(task);
      String name = scopeName(spec, groups);
      if (name != null) {
        members.computeIfAbsent(name, unused -> new ArrayList<>()).add(task);
        Mapping own = spec.features().mapping();
        mappings.put(name, own == null ? groups.get(name) : own);
      }
    }
    List<Scope> scopes = new ArrayList<>();
    members.forEach(
        (name, tasks) -> {
          tasks.forEach(task -> scopeOf[task] = scopes.size());
          scopes.add(scope(mappings.get(name), tasks, graph));
        });
    return new MapScopes(scopeOf, List.copyOf(scopes), anyInstance(dag));
  }

  /** The scope that a task is in, or null. */
  public @Nullable Scope of(int task) {
    return scopeOf[task] == NONE ? null : scopes.get(scopeOf[task]);
  }

  /** Whether two tasks are mapped together. */
  public boolean areTogether(int one, int other) {
    return scopeOf[one] != NONE && scopeOf[one] == scopeOf[other];
  }

  /**
   * Whether instances of a task wait only for the upstream instance of the same map_index. Source:
   * {@code _get_relevant_upstream_map_indexes} in Airflow's {@code
   * ti_deps/deps/trigger_rule_dep.py}.
   */
  public boolean dependTogether(int upstream, int downstream) {
    return areTogether(upstream, downstream) && !anyInstance.get(downstream);
  }

  /** Whether all instances of a mapped task wait for the same. */
  public boolean areAlike(int task) {
    Scope scope = of(task);
    return scope != null && (scope.tasks().size() == 1 || anyInstance.get(task));
  }

  /** The scopes whose number of instances depends on what a task returns. */
  public List<Scope> fedBy(int task) {
    return fedBy.get(task);
  }

  /** Edges from the tasks over whose values a task is mapped to that task. */
  public Edges feeds() {
    List<List<Integer>> upstream = new ArrayList<>();
    for (int task = 0; task < scopeOf.length; task++) {
      Scope scope = of(task);
      upstream.add(scope == null ? List.of() : scope.producers());
    }
    return Edges.of(upstream);
  }

  /** All scopes. */
  public List<Scope> all() {
    return scopes;
  }

  private static BitSet anyInstance(DagSpec dag) {
    BitSet tasks = new BitSet(dag.tasks().size());
    for (int task = 0; task < dag.tasks().size(); task++) {
      tasks.set(task, ANY_INSTANCE.contains(dag.tasks().get(task).triggerRule()));
    }
    return tasks;
  }

  private static Map<String, Mapping> mappedGroups(DagSpec dag) {
    Map<String, Mapping> mapped = new LinkedHashMap<>();
    for (TaskGroupSpec group : dag.features().groups()) {
      if (group.mapping() != null) {
        mapped.put(group.groupId(), group.mapping());
      }
    }
    return mapped;
  }

  private static @Nullable String scopeName(TaskSpec task, Map<String, Mapping> groups) {
    if (task.features().mapping() != null) {
      return task.taskId();
    }
    String group = task.features().group();
    while (group != null) {
      if (groups.containsKey(group)) {
        return group;
      }
      int dot = group.lastIndexOf('.');
      group = dot < 0 ? null : group.substring(0, dot);
    }
    return null;
  }

  private static Scope scope(Mapping mapping, List<Integer> tasks, DagGraph graph) {
    List<Integer> producers =
        mapping.producers().stream().map(graph::indexOf).filter(task -> task >= 0).toList();
    return new Scope(mapping, List.copyOf(tasks), producers);
  }

  /**
   * What is mapped together.
   *
   * @param mapping over what
   * @param tasks which tasks, in the order they are written
   * @param producers the tasks whose values give the number of instances
   */
  public record Scope(Mapping mapping, List<Integer> tasks, List<Integer> producers) {}
}
