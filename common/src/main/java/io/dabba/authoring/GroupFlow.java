package io.dabba.authoring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Adds task groups: tasks that belong together, whose ids begin with the group's. */
public sealed interface GroupFlow permits Dag, TaskGroup {
  /**
   * Adds a group that is mapped over the values of each name, or is not mapped if there are none.
   */
  TaskGroup group(String groupId, Map<String, Each<?>> mapped, Consumer<TaskGroup> tasks);

  /** Adds a group of the tasks that {@code tasks} adds to it. */
  default TaskGroup group(String groupId, Consumer<TaskGroup> tasks) {
    return group(groupId, Map.of(), tasks);
  }

  /** Adds a group with one instance for each value; templates read it as {@code mapped.name}. */
  default <A> TaskGroup group(
      String groupId, String name, Each<A> each, BiConsumer<TaskGroup, MappedValue<A>> tasks) {
    return group(
        groupId, Map.of(name, each), group -> tasks.accept(group, new MappedValue<>(name, each)));
  }

  /** Adds a group with one instance for each combination of two values. */
  default <A, B> TaskGroup group(
      String groupId, String nameA, Each<A> a, String nameB, Each<B> b, Tasks<A, B> tasks) {
    Map<String, Each<?>> mapped = new LinkedHashMap<>();
    mapped.put(nameA, a);
    mapped.put(nameB, b);
    return group(
        groupId,
        mapped,
        group -> tasks.add(group, new MappedValue<>(nameA, a), new MappedValue<>(nameB, b)));
  }

  /** Adds the tasks of a group that is mapped over two values. */
  @FunctionalInterface
  interface Tasks<A, B> {
    void add(TaskGroup group, MappedValue<A> a, MappedValue<B> b);
  }
}
