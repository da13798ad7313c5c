package io.dabba.scheduler.graph;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which group lies in which. A nested group's id begins with its parent's. */
public final class GroupTree {
  private final Map<String, TaskGroupSpec> groups;

  private GroupTree(Map<String, TaskGroupSpec> groups) {
    this.groups = groups;
  }

  /** The groups of a DAG. */
  public static GroupTree of(DagSpec dag) {
    Map<String, TaskGroupSpec> groups = new LinkedHashMap<>();
    dag.features().groups().forEach(group -> groups.put(group.groupId(), group));
    return new GroupTree(Collections.unmodifiableMap(groups));
  }

  /** Every group, parents before their children. */
  public Map<String, TaskGroupSpec> groups() {
    return groups;
  }

  /** The group that a group lies in, or null. */
  public @Nullable String parent(String groupId) {
    for (int dot = groupId.lastIndexOf('.'); dot > 0; dot = groupId.lastIndexOf('.', dot - 1)) {
      String shorter = groupId.substring(0, dot);
      if (groups.containsKey(shorter)) {
        return shorter;
      }
    }
    return null;
  }

  /** The groups that a task lies in, the outermost first. */
  public List<String> around(TaskSpec task) {
    @Nullable String group = task.features().group();
    return group == null ? List.of() : pathTo(group);
  }

  /** A group and those that it lies in, the outermost first. */
  public List<String> pathTo(String groupId) {
    List<String> path = new ArrayList<>();
    for (@Nullable String at = groupId; at != null; at = parent(at)) {
      path.add(at);
    }
    Collections.reverse(path);
    return path;
  }
}
