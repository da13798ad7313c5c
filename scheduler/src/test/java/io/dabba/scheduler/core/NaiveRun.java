package io.dabba.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.event.TaskExpanded;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.TaskState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A run followed through its events without any counters: which instances an instance waits for is
 * worked out anew each time, from what the rules say in words.
 */
final class NaiveRun {
  private static final Set<TriggerRule> ANY_INSTANCE =
      Set.of(TriggerRule.ONE_SUCCESS, TriggerRule.ONE_FAILED, TriggerRule.ONE_DONE);

  private final DagVersion version;
  private final DagGraph graph;
  private final Map<InstanceKey, TaskState> states = new HashMap<>();
  private final Map<Integer, Integer> expanded = new HashMap<>();

  NaiveRun(DagVersion version) {
    this.version = version;
    this.graph = version.graph();
  }

  void apply(TaskMoved moved) {
    if (moved.before().state() == TaskState.NONE && !moved.after().state().isFinished()) {
      assertMayStart(moved.key());
    }
    states.put(moved.key(), moved.after().state());
  }

  void apply(TaskExpanded event) {
    for (int producer : version.plan().scopes().of(event.taskIndex()).producers()) {
      assertThat(states(producer)).allMatch(TaskState::isFinished);
    }
    expanded.put(event.taskIndex(), event.instances());
  }

  private void assertMayStart(InstanceKey key) {
    TaskSpec task = version.task(key.taskIndex());
    List<TaskState> upstream = new ArrayList<>();
    for (int from : graph.upstream(key.taskIndex())) {
      upstream.addAll(awaited(key, from));
    }
    List<TaskState> setups = new ArrayList<>();
    if (task.features().role() != TaskRole.TEARDOWN && !upstream.isEmpty()) {
      indirectSetups(key.taskIndex()).forEach(setup -> setups.addAll(awaited(key, setup)));
    }
    assertThat(NaiveRules.mayStart(task.triggerRule(), upstream))
        .as("%s %s after %s", key, task, upstream)
        .isTrue();
    if (task.triggerRule() != TriggerRule.ALWAYS) {
      assertThat(setups).as("setups of %s %s", key, task).allMatch(TaskState.SUCCESS::equals);
    }
  }

  private List<TaskState> awaited(InstanceKey key, int from) {
    boolean any = ANY_INSTANCE.contains(version.task(key.taskIndex()).triggerRule());
    boolean together = key.isMapped() && isInGroup(from) && isInGroup(key.taskIndex());
    if (together && !any && expanded.containsKey(from)) {
      return List.of(state(new InstanceKey(from, key.mapIndex())));
    }
    return states(from);
  }

  private boolean isInGroup(int task) {
    return version.task(task).features().group() != null;
  }

  private List<TaskState> states(int task) {
    if (!expanded.containsKey(task)) {
      return List.of(state(InstanceKey.of(task)));
    }
    List<TaskState> all = new ArrayList<>();
    for (int index = 0; index < expanded.get(task); index++) {
      all.add(state(new InstanceKey(task, index)));
    }
    return all;
  }

  private TaskState state(InstanceKey key) {
    return states.getOrDefault(key, TaskState.NONE);
  }

  /** Setups further up that have no teardown, or one that is further down. */
  private List<Integer> indirectSetups(int task) {
    Set<Integer> above = reach(task, true);
    Set<Integer> below = reach(task, false);
    List<Integer> setups = new ArrayList<>();
    for (int setup : above) {
      Set<Integer> teardowns = teardownsOf(setup);
      boolean isDirect = List.of(box(graph.upstream(task))).contains(setup);
      boolean isOpen = teardowns.isEmpty() || teardowns.stream().anyMatch(below::contains);
      if (version.task(setup).features().role() == TaskRole.SETUP && !isDirect && isOpen) {
        setups.add(setup);
      }
    }
    return setups;
  }

  private Set<Integer> teardownsOf(int setup) {
    Set<Integer> teardowns = new HashSet<>();
    for (int task = 0; task < graph.size(); task++) {
      if (version.task(task).features().setups().contains(version.task(setup).taskId())) {
        teardowns.add(task);
      }
    }
    return teardowns;
  }

  private Set<Integer> reach(int task, boolean up) {
    Set<Integer> reached = new HashSet<>();
    for (int next : up ? graph.upstream(task) : graph.downstream(task)) {
      reached.add(next);
      reached.addAll(reach(next, up));
    }
    return reached;
  }

  private static Integer[] box(int[] values) {
    return Arrays.stream(values).boxed().toArray(Integer[]::new);
  }
}
