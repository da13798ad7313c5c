package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.Mapping;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.Identifiers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the tasks of a DAG, group by group. */
final class TaskTree {
  /** The names of a task group's fields, in the order of the documentation. */
  static final List<String> FIELDS =
      List.of(
          "tooltip",
          "tasks",
          "groups",
          "flow",
          "depends_on",
          "default_args",
          "expand",
          "expand_kwargs");

  /** Airflow's {@code validate_group_key}: a dot would look like a nested group. */
  private static final Pattern GROUP_ID = Pattern.compile("[A-Za-z0-9_-]+");

  private final Reading reading;
  private final TaskReader reader;
  private final Arrows arrows;
  private final String dag;
  private final Map<String, TaskSpec> tasks = new LinkedHashMap<>();
  private final List<TaskGroupSpec> groups = new ArrayList<>();
  private final Map<String, Node> places = new HashMap<>();

  /** Of one DAG, called {@code dag} in messages. */
  TaskTree(Reading reading, TaskReader reader, Arrows arrows, String dag) {
    this.reading = reading;
    this.reader = reader;
    this.arrows = arrows;
    this.dag = dag;
  }

  /** The tasks that could be read, in the order they were written. */
  List<TaskSpec> tasks() {
    return List.copyOf(tasks.values());
  }

  /** The groups, parents first. */
  List<TaskGroupSpec> groups() {
    return Collections.unmodifiableList(groups);
  }

  /** Where a task or group is written. */
  @Nullable Node place(String id) {
    return places.get(id);
  }

  /** Whether an id is that of a task that could be read. */
  boolean hasTask(String id) {
    return tasks.containsKey(id);
  }

  /** Reads what {@code owner}, a DAG or a group, consists of. */
  void read(Fields owner, @Nullable String group, TaskSettings inherited) {
    TaskSettings settings = defaults(owner, inherited);
    MappingNode own = owner.mapping("tasks");
    MappingNode nested = owner.mapping("groups");
    if (isEmpty(own) && isEmpty(nested)) {
      reading.problems().add(owner.key("tasks"), owner.subject(), "tasks", "none");
    }
    if (own != null) {
      readTasks(new Fields(own, owner.label("tasks"), reading.problems()), group, settings);
    }
    if (nested != null) {
      readGroups(new Fields(nested, owner.label("groups"), reading.problems()), group, settings);
    }
    arrows.addFlow(owner, "flow", group);
  }

  private void readTasks(Fields ids, @Nullable String group, TaskSettings settings) {
    for (String id : ids.names()) {
      place(TaskNames.full(group, id), ids.key(id), ids.subject());
      TaskSpec task = reader.read(ids.key(id), group, id, ids.value(id), settings);
      if (task != null) {
        tasks.put(task.taskId(), task);
      }
    }
  }

  private void readGroups(Fields ids, @Nullable String around, TaskSettings settings) {
    for (String id : ids.names()) {
      String group = TaskNames.full(around, id);
      String subject = dag + ", group \"" + group + '"';
      requireId(id, group, ids.key(id), subject);
      place(group, ids.key(id), ids.subject());
      Node value = ids.value(id);
      if (value == null) {
        reading.problems().add(ids.key(id), subject, "a mapping with tasks", "nothing");
      } else {
        ids.nested(value, subject, "a mapping with tasks")
            .ifPresent(fields -> readGroup(fields, group, around, settings));
      }
    }
  }

  private void readGroup(
      Fields fields, String group, @Nullable String around, TaskSettings settings) {
    fields.requireKnown(FIELDS);
    MapSourceFields sources = new MapSourceFields(reading, arrows, around);
    Mapping mapping = new ExpandFields(reading, fields, sources).ofGroup();
    groups.add(new TaskGroupSpec(group, fields.text("tooltip"), mapping));
    arrows.addUpstream(fields, "depends_on", around, group);
    if (mapping != null) {
      Node at = places.get(group);
      mapping.producers().stream()
          .filter(from -> !from.startsWith(group + '.'))
          .forEach(from -> arrows.add(from, group, at, fields.label("expand")));
    }
    read(fields, group, settings);
  }

  private void requireId(String id, String group, Node at, String subject) {
    if (GROUP_ID.matcher(id).matches()) {
      reading.problems().attempt(at, subject, () -> Identifiers.taskId(group));
      return;
    }
    reading.problems().add(at, subject, "letters, digits, dashes and _", '"' + id + '"');
  }

  private void place(String id, Node at, String subject) {
    if (places.putIfAbsent(id, at) != null) {
      reading.problems().add(at, subject, "each id once", '"' + id + "\" twice");
    }
  }

  private TaskSettings defaults(Fields owner, TaskSettings inherited) {
    MappingNode mapping = owner.mapping("default_args");
    if (mapping == null) {
      return inherited;
    }
    Fields defaults = new Fields(mapping, owner.label("default_args"), reading.problems());
    defaults.requireKnown(TaskSettings.FIELDS);
    return reader.settings(defaults, inherited);
  }

  private static boolean isEmpty(@Nullable MappingNode mapping) {
    return mapping == null || mapping.getValue().isEmpty();
  }
}
