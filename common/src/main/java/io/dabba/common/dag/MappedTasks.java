package io.dabba.common.dag;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which tasks of a DAG have several instances. */
public final class MappedTasks {
  private MappedTasks() {}

  /** Whether the task is mapped, or is in a group that is. */
  public static boolean contain(DagSpec dag, TaskSpec task) {
    return mapping(dag, task) != null;
  }

  /** Over what the task, or else the group it is in, is mapped; null if neither is. */
  public static @Nullable Mapping mapping(DagSpec dag, TaskSpec task) {
    Mapping own = task.features().mapping();
    TaskGroupSpec group = own == null ? group(dag, task) : null;
    return group == null ? own : group.mapping();
  }

  /** Whether two tasks are in the same mapped group. */
  public static boolean areTogether(DagSpec dag, TaskSpec one, TaskSpec other) {
    TaskGroupSpec group = group(dag, one);
    return group != null
        && one.features().mapping() == null
        && other.features().mapping() == null
        && group.equals(group(dag, other));
  }

  /** Whether there is an instance for each value of one task, and nothing else. */
  public static boolean isOverOneTask(DagSpec dag, TaskSpec task) {
    Mapping mapping = mapping(dag, task);
    return mapping != null
        && mapping.arguments().size() == 1
        && mapping.arguments().values().iterator().next().kind() == MapSource.Kind.XCOM;
  }

  /** The tasks over whose values others are mapped. */
  public static Set<String> producers(DagSpec dag) {
    Set<String> producers = new HashSet<>();
    Stream.concat(
            dag.tasks().stream().map(task -> task.features().mapping()),
            dag.features().groups().stream().map(TaskGroupSpec::mapping))
        .filter(Objects::nonNull)
        .forEach(mapping -> producers.addAll(mapping.producers()));
    return Set.copyOf(producers);
  }

  /** The mapped tasks, by their place in the DAG. */
  public static List<Integer> indexes(DagSpec dag) {
    return IntStream.range(0, dag.tasks().size())
        .filter(index -> contain(dag, dag.tasks().get(index)))
        .boxed()
        .toList();
  }

  private static @Nullable TaskGroupSpec group(DagSpec dag, TaskSpec task) {
    String group = task.features().group();
    return group == null
        ? null
        : dag.features().groups().stream()
            .filter(each -> isMapped(each, group))
            .findFirst()
            .orElse(null);
  }

  private static boolean isMapped(TaskGroupSpec candidate, String group) {
    String id = candidate.groupId();
    return candidate.mapping() != null && (group.equals(id) || group.startsWith(id + "."));
  }
}
