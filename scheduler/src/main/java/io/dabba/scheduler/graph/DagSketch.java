package io.dabba.scheduler.graph;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.scheduler.graph.Sketch.Box;
import io.dabba.scheduler.graph.Sketch.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sketches a DAG with some of its groups open. A closed group stands for all that lies in it, so
 * what leads into or out of any of its tasks leads into or out of it.
 */
public final class DagSketch {
  private static final int HEIGHT = 40;
  private static final int LEAST_WIDTH = 96;
  private static final int MOST_WIDTH = 264;
  private static final int ROOM_BESIDE_TEXT = 52;
  private static final int CHARACTER = 8;

  private final GroupTree tree;
  private final Set<String> open;
  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final Map<String, String> shownAs = new HashMap<>();

  private DagSketch(GroupTree tree, Set<String> open) {
    this.tree = tree;
    this.open = open;
  }

  /** The sketch of a DAG in which these groups are open, as far as what is around them is. */
  public static Sketch of(DagSpec dag, Set<String> open) {
    DagSketch sketch = new DagSketch(GroupTree.of(dag), open);
    sketch.tree.groups().keySet().forEach(sketch::addGroup);
    dag.tasks().forEach(sketch::addTask);
    return new Sketch(new ArrayList<>(sketch.boxes.values()), sketch.lines(dag));
  }

  private void addGroup(String groupId) {
    @Nullable String parent = tree.parent(groupId);
    if (parent == null || isShownOpen(parent)) {
      boxes.put(groupId, box(groupId, parent, open.contains(groupId)));
    }
  }

  private void addTask(TaskSpec task) {
    List<String> around = tree.around(task);
    for (String group : around) {
      if (!isShownOpen(group)) {
        shownAs.put(task.taskId(), group);
        return;
      }
    }
    @Nullable String parent = around.isEmpty() ? null : around.get(around.size() - 1);
    shownAs.put(task.taskId(), task.taskId());
    boxes.put(task.taskId(), box(task.taskId(), parent, false));
  }

  private boolean isShownOpen(String groupId) {
    Box box = boxes.get(groupId);
    return box != null && box.isOpen();
  }

  private List<Line> lines(DagSpec dag) {
    Set<Line> lines = new LinkedHashSet<>();
    for (TaskSpec task : dag.tasks()) {
      String target = shownAs.getOrDefault(task.taskId(), task.taskId());
      for (String upstream : task.upstream()) {
        String source = shownAs.getOrDefault(upstream, upstream);
        if (!source.equals(target)) {
          lines.add(new Line(source, target));
        }
      }
    }
    return List.copyOf(lines);
  }

  private static Box box(String id, @Nullable String parent, boolean isOpen) {
    int text = label(id, parent).length() * CHARACTER;
    int width = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, text + ROOM_BESIDE_TEXT));
    return new Box(id, parent, isOpen, width, HEIGHT);
  }

  /** What is written on a box: its id without that of the group around it. */
  public static String label(String id, @Nullable String parent) {
    return parent != null && id.startsWith(parent + '.') ? id.substring(parent.length() + 1) : id;
  }
}
