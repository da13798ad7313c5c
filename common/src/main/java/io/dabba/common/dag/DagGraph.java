package io.dabba.common.dag;

import io.dabba.common.error.DabbaException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The dependencies of one DAG version as integer adjacency, checked: every upstream exists, ids are
 * unique, and there is no cycle. Task indexes are positions in {@link DagSpec#tasks()}.
 */
public final class DagGraph {
  private final int[][] upstream;
  private final int[][] downstream;
  private final Map<String, Integer> indexes;

  private DagGraph(int[][] upstream, int[][] downstream, Map<String, Integer> indexes) {
    this.upstream = upstream;
    this.downstream = downstream;
    this.indexes = indexes;
  }

  /** Builds and checks the graph of {@code tasks}; refuses it with the offending ids. */
  public static DagGraph of(List<TaskSpec> tasks) {
    Map<String, Integer> indexes = indexes(tasks);
    int[][] upstream = new int[tasks.size()][];
    int[] downstreamCounts = new int[tasks.size()];
    for (int index = 0; index < tasks.size(); index++) {
      upstream[index] = upstreamOf(tasks.get(index), indexes);
      for (int from : upstream[index]) {
        downstreamCounts[from]++;
      }
    }
    DagGraph graph = new DagGraph(upstream, invert(upstream, downstreamCounts), indexes);
    graph.requireAcyclic(tasks);
    return graph;
  }

  /** How many tasks there are. */
  public int size() {
    return upstream.length;
  }

  /** Direct upstream tasks. The array is shared: do not write to it. */
  public int[] upstream(int taskIndex) {
    return upstream[taskIndex];
  }

  /** Direct downstream tasks. The array is shared: do not write to it. */
  public int[] downstream(int taskIndex) {
    return downstream[taskIndex];
  }

  /** The position of a task, or -1 if there is none of that id. */
  public int indexOf(String taskId) {
    return indexes.getOrDefault(taskId, -1);
  }

  /** The given tasks and everything downstream of them. */
  public BitSet withDescendants(BitSet from) {
    return reached(from, downstream);
  }

  /** The given tasks and everything upstream of them. */
  public BitSet withAncestors(BitSet from) {
    return reached(from, upstream);
  }

  private static BitSet reached(BitSet from, int[][] next) {
    BitSet reached = (BitSet) from.clone();
    Deque<Integer> frontier = new ArrayDeque<>();
    from.stream().forEach(frontier::add);
    while (!frontier.isEmpty()) {
      for (int task : next[frontier.remove()]) {
        if (!reached.get(task)) {
          reached.set(task);
          frontier.add(task);
        }
      }
    }
    return reached;
  }

  private static Map<String, Integer> indexes(List<TaskSpec> tasks) {
    Map<String, Integer> indexes = new HashMap<>(tasks.size() * 2);
    for (int index = 0; index < tasks.size(); index++) {
      String taskId = tasks.get(index).taskId();
      if (indexes.put(taskId, index) != null) {
        throw DabbaException.invalid(
            "task_id: expected to be unique in its DAG, found \"" + taskId + "\" twice");
      }
    }
    return indexes;
  }

  private static int[] upstreamOf(TaskSpec task, Map<String, Integer> indexes) {
    int[] found = new int[task.upstream().size()];
    int count = 0;
    for (String name : task.upstream()) {
      Integer from = indexes.get(name);
      if (from == null) {
        throw DabbaException.invalid(
            "task \""
                + task.taskId()
                + "\": expected its upstream to be a task of this DAG, found \""
                + name
                + '"');
      }
      found[count++] = from;
    }
    return Arrays.stream(found).distinct().toArray();
  }

  private static int[][] invert(int[][] upstream, int[] counts) {
    int[][] downstream = new int[upstream.length][];
    for (int index = 0; index < upstream.length; index++) {
      downstream[index] = new int[counts[index]];
    }
    int[] filled = new int[upstream.length];
    for (int to = 0; to < upstream.length; to++) {
      for (int from : upstream[to]) {
        downstream[from][filled[from]++] = to;
      }
    }
    return downstream;
  }

  /** Kahn's algorithm: what cannot be removed lies on or behind a cycle. */
  private void requireAcyclic(List<TaskSpec> tasks) {
    int[] waiting = new int[size()];
    Deque<Integer> free = new ArrayDeque<>();
    for (int index = 0; index < size(); index++) {
      waiting[index] = upstream[index].length;
      if (waiting[index] == 0) {
        free.add(index);
      }
    }
    int removed = 0;
    while (!free.isEmpty()) {
      removed++;
      for (int next : downstream[free.remove()]) {
        if (--waiting[next] == 0) {
          free.add(next);
        }
      }
    }
    if (removed < size()) {
      throw DabbaException.invalid(
          "dependencies: expected no cycle, found " + String.join(" >> ", cycle(tasks, waiting)));
    }
  }

  /** Walks upstream among the tasks that still wait until one repeats. */
  private List<String> cycle(List<TaskSpec> tasks, int[] waiting) {
    int at = 0;
    while (waiting[at] == 0) {
      at++;
    }
    List<Integer> path = new ArrayList<>();
    while (!path.contains(at)) {
      path.add(at);
      at = firstWaiting(upstream[at], waiting);
    }
    List<String> names = new ArrayList<>();
    path.subList(path.indexOf(at), path.size())
        .forEach(index -> names.add(tasks.get(index).taskId()));
    names.add(tasks.get(at).taskId());
    Collections.reverse(names);
    return names;
  }

  private static int firstWaiting(int[] candidates, int[] waiting) {
    for (int candidate : candidates) {
      if (waiting[candidate] > 0) {
        return candidate;
      }
    }
    throw new IllegalStateException("a waiting task has no waiting upstream");
  }
}
