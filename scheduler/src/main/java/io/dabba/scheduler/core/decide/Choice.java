package io.dabba.scheduler.core.decide;

import io.dabba.common.command.TaskChoice;
import io.dabba.common.command.TaskPosition;
import io.dabba.common.dag.DagGraph;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.plan.SetupScopes;
import io.dabba.scheduler.core.state.RunView;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The task instances of one run that a {@link TaskChoice} means. They are gone through upstream
 * first, so that nothing which is decided meanwhile builds on what is yet to be gone through.
 */
final class Choice {
  private final RunView run;
  private final BitSet tasks;

  /** By task, the only instances that are meant; all of tasks that are not here. */
  private final Map<Integer, Set<Integer>> mapIndexes;

  private Choice(RunView run, BitSet tasks, Map<Integer, Set<Integer>> mapIndexes) {
    this.run = run;
    this.tasks = tasks;
    this.mapIndexes = mapIndexes;
  }

  /** What is meant, as it is. */
  static Choice of(RunView run, TaskChoice wanted) {
    DagGraph graph = run.version().graph();
    BitSet named = named(graph, wanted);
    BitSet meant = (BitSet) named.clone();
    if (wanted.upstream()) {
      meant.or(graph.withAncestors(named));
    }
    if (wanted.downstream()) {
      meant.or(graph.withDescendants(named));
    }
    if (!wanted.below()) {
      return new Choice(run, meant, mapIndexes(graph, wanted));
    }
    BitSet below = graph.withDescendants(meant);
    below.andNot(meant);
    return new Choice(run, below, Map.of());
  }

  /** What is meant, and the setups and teardowns of it. */
  Choice withSetups() {
    BitSet more = SetupScopes.with(run.version().spec(), run.version().graph(), tasks);
    return new Choice(run, more, mapIndexes);
  }

  /**
   * Gives instances to {@code action}, from a position on, until the decision is full.
   *
   * @return where it stopped, or null at the end
   */
  @Nullable TaskPosition walk(Draft draft, TaskPosition from, Consumer<InstanceKey> action) {
    int[] order = run.version().plan().order();
    for (int at = from.task(); at < order.length; at++) {
      if (tasks.get(order[at])) {
        int first = at == from.task() ? from.mapIndex() : 0;
        int stopped = walkTask(draft, order[at], first, action);
        if (stopped >= 0) {
          return new TaskPosition(at, stopped);
        }
      }
    }
    return null;
  }

  private int walkTask(Draft draft, int task, int from, Consumer<InstanceKey> action) {
    List<InstanceKey> keys = new ArrayList<>();
    run.each(task, (key, instance) -> keys.add(key));
    Set<Integer> wanted = mapIndexes.get(task);
    for (int at = from; at < keys.size(); at++) {
      if (draft.isFull()) {
        return at;
      }
      if (wanted == null || wanted.contains(keys.get(at).mapIndex())) {
        action.accept(keys.get(at));
      }
    }
    return -1;
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
