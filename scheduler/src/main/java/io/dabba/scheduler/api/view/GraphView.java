package io.dabba.scheduler.api.view;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TaskSpec;
import io.dabba.scheduler.graph.DagSketch;
import io.dabba.scheduler.graph.Drawing;
import io.dabba.scheduler.graph.Drawing.Place;
import io.dabba.scheduler.graph.Drawing.Route;
import io.dabba.scheduler.graph.GroupTree;
import io.dabba.scheduler.port.DagHistory.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version of a DAG as a graph, laid out. Lengths are pixels from the upper left corner.
 *
 * @param dagId which DAG
 * @param versionNumber which version
 * @param layout {@code elk}, or {@code layers} for what is too large for that
 * @param width of the whole
 * @param height of the whole
 * @param nodes tasks, closed groups, and open groups before what lies in them
 * @param edges dependencies
 * @param groups every group, whether it is shown or not
 */
public record GraphView(
    String dagId,
    int versionNumber,
    String layout,
    int width,
    int height,
    List<Node> nodes,
    List<Route> edges,
    List<Group> groups) {
  /**
   * A task or a group in its place.
   *
   * @param kind {@code task}, {@code group} or {@code open_group}
   */
  public record Node(
      String id,
      String label,
      String kind,
      int x,
      int y,
      int width,
      int height,
      @Nullable String operator,
      boolean isMapped,
      String role,
      @Nullable String triggerRule) {
    static Node of(Place place, @Nullable TaskSpec task, String kind, @Nullable String parent) {
      return new Node(
          place.id(),
          DagSketch.label(place.id(), parent),
          kind,
          place.x(),
          place.y(),
          place.width(),
          place.height(),
          task == null ? null : task.operator(),
          task != null && task.features().mapping() != null,
          StructureView.Row.role(task == null ? TaskRole.WORK : task.features().role()),
          task == null ? null : task.triggerRule().id());
    }
  }

  /**
   * A group.
   *
   * @param id its full id
   * @param tooltip one line about it, or null
   * @param isOpen whether it shows what lies in it, once what is around it does
   * @param taskIds every task in it and in its own groups
   */
  public record Group(String id, @Nullable String tooltip, boolean isOpen, List<String> taskIds) {}

  /** The graph of a version. */
  public static GraphView of(Version version, DagSpec dag, Drawing drawing, Set<String> open) {
    GroupTree tree = GroupTree.of(dag);
    Map<String, TaskSpec> tasks = new HashMap<>();
    dag.tasks().forEach(task -> tasks.put(task.taskId(), task));
    return new GraphView(
        dag.dagId(),
        version.number(),
        drawing.method(),
        drawing.width(),
        drawing.height(),
        drawing.boxes().stream().map(place -> node(place, tasks, tree, open)).toList(),
        drawing.routes(),
        groups(dag, tree, open));
  }

  private static Node node(
      Place place, Map<String, TaskSpec> tasks, GroupTree tree, Set<String> open) {
    TaskSpec task = tasks.get(place.id());
    if (task != null) {
      return Node.of(place, task, "task", task.features().group());
    }
    String kind = open.contains(place.id()) ? "open_group" : "group";
    return Node.of(place, null, kind, tree.parent(place.id()));
  }

  private static List<Group> groups(DagSpec dag, GroupTree tree, Set<String> open) {
    Map<String, List<String>> members = new HashMap<>();
    for (TaskSpec task : dag.tasks()) {
      for (String group : tree.around(task)) {
        members.computeIfAbsent(group, id -> new ArrayList<>()).add(task.taskId());
      }
    }
    return tree.groups().values().stream()
        .map(
            group ->
                new Group(
                    group.groupId(),
                    group.tooltip(),
                    open.contains(group.groupId()),
                    members.getOrDefault(group.groupId(), List.of())))
        .toList();
  }
}
