package io.dabba.scheduler.core.plan;

import io.dabba.common.command.TaskChoice;
import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.id.InstanceKey;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The tasks of a DAG version that a {@link TaskChoice} means.
 *
 * @param tasks their indexes
 * @param mapIndexes by task, the only instances that are meant; all of tasks that are not here
 */
public record ChosenTasks(BitSet tasks, Map<Integer, Set<Integer>> mapIndexes) {
  /** What is meant, as it is. */
  public static ChosenTasks of(DagGraph graph, TaskChoice wanted) {
    BitSet named = named(graph, wanted);
    BitSet meant = (BitSet) named.clone();
    if (wanted.upstream()) {
      meant.or(graph.withAncestors(named));
    }
    if (wanted.downstream()) {
      meant.or(graph.withDescendants(named));
    }
    if (!wanted.below()) {
      return new ChosenTasks(meant, mapIndexes(graph, wanted));
    }
    BitSet below = graph.withDescendants(meant);
    below.andNot(meant);
    return new ChosenTasks(below, Map.of());
  }

  /** What is cleared where this is asked for: setups and teardowns of it too. */
  public static ChosenTasks toClear(DagSpec dag, DagGraph graph, TaskChoice wanted) {
    ChosenTasks meant = of(graph, wanted);
    return wanted.below()
        ? meant
        : new ChosenTasks(SetupScopes.with(dag, graph, meant.tasks), meant.mapIndexes);
  }

  /** Whether an instance is meant. */
  public boolean has(InstanceKey key) {
    Set<Integer> only = mapIndexes.get(key.taskIndex());
    return tasks.get(key.taskIndex()) && (only == null || only.contains(key.mapIndex()));
  }

  private static BitSet named(DagGraph graph, TaskChoice wanted) {
    BitSet named = new BitSet(graph.size());
    if (wanted.tasks().isEmpty()) {
      named.set(0, graph.size());
    }
    for (TaskChoice.Chosen chosen : wanted.tasks()) {
      int task = graph.indexOf(chosen.taskId());
      if (task >= 0) {
        named.set(task);
      }
    }
    return named;
  }

  /** A task that is also named as a whole is meant as a whole. */
  private static Map<Integer, Set<Integer>> mapIndexes(DagGraph graph, TaskChoice wanted) {
    Map<Integer, Set<Integer>> mapIndexes = new HashMap<>();
    Set<Integer> whole = new HashSet<>();
    for (TaskChoice.Chosen chosen : wanted.tasks()) {
      int task = graph.indexOf(chosen.taskId());
      if (chosen.mapIndex() == null) {
        whole.add(task);
      } else {
        mapIndexes.computeIfAbsent(task, unused -> new HashSet<>()).add(chosen.mapIndex());
      }
    }
    mapIndexes.keySet().removeAll(whole);
    return mapIndexes;
  }
}
