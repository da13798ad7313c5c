package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.rule.GroupEnds;
import io.dabba.common.dag.rule.GroupEnds.Member;
import io.dabba.scheduler.dagsource.yaml.Arrows.Arrow;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns arrows between tasks and groups into dependencies of tasks. Arrows within a group come
 * before those that touch it from outside, so that its roots and leaves are known by then.
 */
final class Dependencies {
  private final Problems problems;
  private final Map<String, TaskSpec> tasks = new LinkedHashMap<>();
  private final Map<String, Set<String>> upstream = new HashMap<>();
  private final Set<String> groups = new HashSet<>();
  private final Map<String, GroupEnds> ends = new HashMap<>();

  Dependencies(Problems problems, Collection<TaskSpec> tasks, List<TaskGroupSpec> groups) {
    this.problems = problems;
    tasks.forEach(task -> this.tasks.put(task.taskId(), task));
    tasks.forEach(task -> upstream.put(task.taskId(), new LinkedHashSet<>()));
    groups.forEach(group -> this.groups.add(group.groupId()));
  }

  /** The tasks with all their upstream. */
  List<TaskSpec> connect(List<Arrow> arrows) {
    arrows.stream().sorted(Comparator.comparingInt(this::depth).reversed()).forEach(this::draw);
    return tasks.values().stream()
        .map(task -> task.withUpstream(List.copyOf(upstream.get(task.taskId()))))
        .toList();
  }

  private void draw(Arrow arrow) {
    String outer = groups.contains(arrow.from()) ? arrow.from() : arrow.to();
    String inner = outer.equals(arrow.from()) ? arrow.to() : arrow.from();
    if (groups.contains(outer) && isWithin(inner, outer)) {
      String expected = "a task or group outside of \"" + outer + '"';
      problems.add(arrow.at(), arrow.label(), expected, '"' + inner + '"');
      return;
    }
    List<String> from =
        groups.contains(arrow.from()) ? ends(arrow.from()).leaves() : List.of(arrow.from());
    List<String> to = groups.contains(arrow.to()) ? ends(arrow.to()).roots() : List.of(arrow.to());
    to.stream().filter(upstream::containsKey).forEach(task -> upstream.get(task).addAll(from));
  }

  private boolean isWithin(String inner, String outer) {
    String group = groups.contains(inner) ? inner : group(inner);
    return group != null && GroupEnds.isWithin(group, outer);
  }

  private GroupEnds ends(String group) {
    return ends.computeIfAbsent(group, this::findEnds);
  }

  private GroupEnds findEnds(String group) {
    return GroupEnds.of(
        tasks.values().stream()
            .filter(task -> isWithin(task.taskId(), group))
            .map(
                task ->
                    new Member(task.taskId(), task.features().role(), upstream.get(task.taskId())))
            .toList());
  }

  /** How many groups an arrow lies within. */
  private int depth(Arrow arrow) {
    String from = around(arrow.from());
    String to = around(arrow.to());
    int depth = 0;
    for (String group = from; group != null; group = TaskNames.parent(group)) {
      if (to != null && GroupEnds.isWithin(to, group)) {
        depth++;
      }
    }
    return depth;
  }

  private @Nullable String around(String id) {
    return groups.contains(id) ? TaskNames.parent(id) : group(id);
  }

  private @Nullable String group(String taskId) {
    TaskSpec task = tasks.get(taskId);
    return task == null ? null : task.features().group();
  }
}
