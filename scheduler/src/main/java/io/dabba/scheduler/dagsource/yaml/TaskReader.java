package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.Mapping;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.id.Identifiers;
import io.dabba.common.operator.OperatorDescriptor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one task: what its operator is given, and the settings around it. */
final class TaskReader {
  /** The names of a task's own fields; names of operators are the others. */
  static final List<String> FIELDS =
      Stream.of(
              List.of("operator", "arguments", "depends_on", "doc"),
              RoleFields.NAMES,
              ExpandFields.NAMES,
              TaskSettings.FIELDS)
          .flatMap(List::stream)
          .toList();

  private final Reading reading;
  private final OperatorFields operators;
  private final FeatureFields features;
  private final Arrows arrows;
  private final String dag;

  /** Of tasks of one DAG, called {@code dag} in messages; draws their arrows. */
  TaskReader(Reading reading, OperatorFields operators, Arrows arrows, String dag) {
    this.reading = reading;
    this.operators = operators;
    this.features = new FeatureFields(reading, operators);
    this.arrows = arrows;
    this.dag = dag;
  }

  /** The settings that {@code fields} says, where it says nothing those inherited. */
  TaskSettings settings(Fields fields, TaskSettings inherited) {
    return inherited.with(fields, features);
  }

  /** The task without its upstream, or null if too much of it is wrong. */
  @Nullable TaskSpec read(
      Node key, @Nullable String group, String id, @Nullable Node value, TaskSettings inherited) {
    String taskId = TaskNames.full(group, id);
    String subject = dag + ", task \"" + taskId + '"';
    reading.problems().attempt(key, subject, () -> Identifiers.taskId(taskId));
    TaskSettings settings = inherited.in(group);
    if (value instanceof MappingNode mapping) {
      return read(taskId, key, new Fields(mapping, subject, reading.problems()), settings);
    }
    if (value instanceof ScalarNode name) {
      OperatorDescriptor operator = operators.operator(name.getValue(), name, subject);
      return operator == null ? null : bare(taskId, operator, key, subject, settings);
    }
    String found = value == null ? "nothing" : Nodes.describe(value);
    reading.problems().add(key, subject, "a mapping with an operator", found);
    return null;
  }

  private TaskSpec bare(
      String taskId, OperatorDescriptor operator, Node at, String subject, TaskSettings settings) {
    Map<String, Object> arguments =
        new OperatorArguments(reading, operator, subject).read(null, at);
    TaskFeatures own = settings.features();
    return task(taskId, operator, arguments, settings, settings.triggerRule(), own, null);
  }

  private @Nullable TaskSpec read(String taskId, Node key, Fields fields, TaskSettings inherited) {
    fields.requireKnown(Stream.concat(FIELDS.stream(), operators.names().stream()).toList());
    TaskSettings settings = settings(fields, inherited);
    String group = settings.features().group();
    RoleFields role = new RoleFields(fields, arrows, reading.problems());
    TaskFeatures own = role.read(taskId, group, settings.features());
    features.requireDeadline(fields, own);
    arrows.addUpstream(fields, "depends_on", group, taskId);
    OperatorDescriptor operator = operators.operator(fields, key);
    if (operator == null) {
      return null;
    }
    Mapping mapping = mapping(taskId, fields, operator, group);
    Map<String, Object> arguments =
        new OperatorArguments(reading, operator, fields.subject())
            .read(operators.arguments(fields, operator), key, mapping);
    return task(
        taskId,
        operator,
        arguments,
        settings,
        role.rule(own, settings.triggerRule()),
        own.toBuilder().mapping(mapping).build(),
        fields.text("doc"));
  }

  private @Nullable Mapping mapping(
      String taskId, Fields fields, OperatorDescriptor operator, @Nullable String group) {
    MapSourceFields sources = new MapSourceFields(reading, arrows, group);
    Mapping mapping = new ExpandFields(reading, fields, sources).ofTask(operator);
    if (mapping != null) {
      Node at = fields.key(fields.has("expand") ? "expand" : "expand_kwargs");
      mapping.producers().forEach(from -> arrows.add(from, taskId, at, fields.label("expand")));
    }
    return mapping;
  }

  private static TaskSpec task(
      String taskId,
      OperatorDescriptor operator,
      Map<String, Object> arguments,
      TaskSettings settings,
      TriggerRule triggerRule,
      TaskFeatures features,
      @Nullable String doc) {
    return new TaskSpec(
        taskId,
        operator.name(),
        arguments,
        List.of(),
        triggerRule,
        settings.retry(),
        settings.executionTimeout(),
        settings.queue(),
        settings.pool(),
        settings.poolSlots(),
        settings.priorityWeight(),
        doc,
        features);
  }
}
