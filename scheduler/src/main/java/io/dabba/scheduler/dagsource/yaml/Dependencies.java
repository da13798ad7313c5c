package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.TaskSpec;
import io.dabba.scheduler.dagsource.yaml.FlowNotation.Edge;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Joins what tasks say of their upstream with what the DAG's {@code flow} says. */
final class Dependencies {
  private final Reading reading;
  private final Fields dag;
  private final Fields ids;

  /**
   * Of one DAG.
   *
   * @param dag its fields
   * @param ids all task ids that it writes, also of tasks that cannot be read
   */
  Dependencies(Reading reading, Fields dag, Fields ids) {
    this.reading = reading;
    this.dag = dag;
    this.ids = ids;
  }

  /** The tasks with all their upstream; unknown ids are noted and left out. */
  List<TaskSpec> connect(Map<String, TaskSpec> tasks) {
    Map<String, Set<String>> upstream = new LinkedHashMap<>();
    for (TaskSpec task : tasks.values()) {
      String subject = dag.subject() + ", task \"" + task.taskId() + "\", depends_on";
      upstream.put(task.taskId(), new LinkedHashSet<>());
      for (String id : task.upstream()) {
        if (isKnown(id, place(task.taskId()), subject)) {
          upstream.get(task.taskId()).add(id);
        }
      }
    }
    flow().forEach(edge -> add(edge, upstream));
    return tasks.values().stream().map(task -> with(task, upstream.get(task.taskId()))).toList();
  }

  private List<Edge> flow() {
    return dag.parsed("flow", FlowNotation::parse).stream().flatMap(List::stream).toList();
  }

  private void add(Edge edge, Map<String, Set<String>> upstream) {
    Node at = dag.key("flow");
    boolean known = isKnown(edge.upstream(), at, dag.label("flow"));
    if (isKnown(edge.downstream(), at, dag.label("flow"))
        && known
        && upstream.containsKey(edge.downstream())) {
      upstream.get(edge.downstream()).add(edge.upstream());
    }
  }

  /** Where a task says what it depends on. */
  private Node place(String taskId) {
    return ids.value(taskId) instanceof MappingNode task
        ? Nodes.key(task, "depends_on").orElse(task)
        : ids.key(taskId);
  }

  private boolean isKnown(String id, Node at, String subject) {
    Collection<String> known = ids.names();
    if (!known.contains(id)) {
      reading.problems().add(at, subject, NearestName.advice("task", id, known), '"' + id + '"');
    }
    return known.contains(id);
  }

  private static TaskSpec with(TaskSpec task, Collection<String> upstream) {
    return new TaskSpec(
        task.taskId(),
        task.operator(),
        task.arguments(),
        List.copyOf(upstream),
        task.triggerRule(),
        task.retry(),
        task.executionTimeout(),
        task.queue(),
        task.pool(),
        task.poolSlots(),
        task.priorityWeight(),
        task.doc());
  }
}
