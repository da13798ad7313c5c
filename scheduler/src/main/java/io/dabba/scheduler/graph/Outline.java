package io.dabba.scheduler.graph;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A DAG as rows one below the other: groups before what lies in them, tasks in reading order. */
public final class Outline {
  private final GroupTree tree;
  private final Map<String, Integer> places;
  private final Map<String, List<Row>> children = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();

  private Outline(GroupTree tree, Map<String, Integer> places) {
    this.tree = tree;
    this.places = places;
  }

  /** The rows of a DAG. */
  public static List<Row> of(DagSpec dag) {
    Outline outline = new Outline(GroupTree.of(dag), TaskOrder.of(dag));
    Map<String, Integer> first = new HashMap<>();
    for (TaskSpec task : dag.tasks()) {
      List<String> around = outline.tree.around(task);
      outline.add(new Row(task.taskId(), last(around), around.size(), task));
      int place = outline.places.getOrDefault(task.taskId(), 0);
      around.forEach(group -> first.merge(group, place, Math::min));
    }
    outline.places.putAll(first);
    for (String group : outline.tree.groups().keySet()) {
      int depth = outline.tree.pathTo(group).size() - 1;
      outline.add(new Row(group, outline.tree.parent(group), depth, null));
    }
    outline.emit("");
    return List.copyOf(outline.rows);
  }

  private void add(Row row) {
    String parent = row.parent() == null ? "" : row.parent();
    children.computeIfAbsent(parent, id -> new ArrayList<>()).add(row);
  }

  private void emit(String parent) {
    List<Row> below = children.getOrDefault(parent, new ArrayList<>());
    below.sort(Comparator.comparingInt(row -> places.getOrDefault(row.id(), Integer.MAX_VALUE)));
    for (Row row : below) {
      rows.add(row);
      if (row.task() == null) {
        emit(row.id());
      }
    }
  }

  private static @Nullable String last(List<String> path) {
    return path.isEmpty() ? null : path.get(path.size() - 1);
  }

  /**
   * A task or a group.
   *
   * @param id of the task or group
   * @param parent the group it lies in, or null
   * @param depth how many groups it lies in
   * @param task what it is, or null for a group
   */
  public record Row(String id, @Nullable String parent, int depth, @Nullable TaskSpec task) {}
}
