package io.dabba.authoring;

import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.Mapping;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.rule.GroupEnds;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that belong together, being written. As a step of arrows it begins with its roots and ends
 * with its leaves, teardowns left out.
 */
public final class TaskGroup implements TaskFlow, ActionFlow, BranchFlow, MapFlow, GroupFlow, Step {
  /** Airflow's {@code validate_group_key}: a dot would look like a nested group. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Dag dag;
  private final String groupId;
  private final Map<String, Each<?>> mapped;
  private @Nullable String tooltip;

  private TaskGroup(Dag dag, String groupId, Map<String, Each<?>> mapped) {
    this.dag = dag;
    this.groupId = groupId;
    this.mapped = mapped;
  }

  /** A group without tasks within another, or within none. */
  static TaskGroup in(Dag dag, @Nullable String around, String id, Map<String, Each<?>> mapped) {
    String groupId = around == null ? id : around + '.' + id;
    String where = dag.where() + ", group \"" + groupId + '"';
    if (!ID.matcher(id).matches()) {
      throw DabbaException.invalid(
          where + ": expected letters, digits, dashes and _, found \"" + id + '"');
    }
    for (String name : mapped.keySet()) {
      if (!NAME.matcher(name).matches()) {
        throw DabbaException.invalid(
            where + ": expected a name of letters, digits and _, found \"" + name + '"');
      }
    }
    return new TaskGroup(dag, Identifiers.taskId(groupId), new LinkedHashMap<>(mapped));
  }

  /** Its full id. */
  public String groupId() {
    return groupId;
  }

  /** Sets what it is for, in one line. */
  public TaskGroup tooltip(String line) {
    dag.requireOpen();
    tooltip = line;
    return this;
  }

  /** Draws arrows from each of the given steps to this group. */
  public TaskGroup after(Step... steps) {
    for (Step step : steps) {
      step.then(this);
    }
    return this;
  }

  @Override
  public <R> TaskRef<R> task(String taskId, OperatorTask<R> task) {
    return dag.add(groupId + '.' + taskId, groupId, task);
  }

  @Override
  public TaskGroup group(String id, Map<String, Each<?>> over, Consumer<TaskGroup> tasks) {
    return dag.add(TaskGroup.in(dag, groupId, id, over), tasks);
  }

  @Override
  public List<TaskRef<?>> tasks() {
    return dag.tasksWithin(groupId);
  }

  @Override
  public List<TaskRef<?>> roots() {
    return named(ends().roots());
  }

  @Override
  public List<TaskRef<?>> leaves() {
    return named(ends().leaves());
  }

  TaskGroupSpec spec() {
    return new TaskGroupSpec(groupId, tooltip, mapped.isEmpty() ? null : mapping());
  }

  /** Draws the arrows from the tasks whose values it is mapped over. */
  void connect() {
    mapped.values().stream()
        .flatMap(each -> each.producers().stream())
        .forEach(producer -> roots().forEach(root -> root.addUpstream(producer)));
  }

  private Mapping mapping() {
    Map<String, MapSource> sources = new LinkedHashMap<>();
    mapped.forEach((name, each) -> sources.put(name, each.source()));
    return new Mapping(sources);
  }

  private GroupEnds ends() {
    return GroupEnds.of(tasks().stream().map(TaskRef::member).toList());
  }

  private List<TaskRef<?>> named(List<String> taskIds) {
    return tasks().stream().filter(task -> taskIds.contains(task.taskId())).toList();
  }
}
