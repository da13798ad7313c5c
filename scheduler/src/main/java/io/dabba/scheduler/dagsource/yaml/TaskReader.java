package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.Identifiers;
import io.dabba.common.operator.OperatorDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one task: what its operator is given, and the settings around it. */
final class TaskReader {
  /** The names of a task's own fields; names of operators are the others. */
  static final List<String> FIELDS =
      Stream.concat(
              Stream.of("operator", "arguments", "depends_on", "doc"), TaskSettings.FIELDS.stream())
          .toList();

  /** The operator of tasks that Java DAG files define; YAML has no function to give it. */
  private static final String JAVA = "java";

  private final Reading reading;
  private final TaskSettings defaults;
  private final Set<String> operators;

  TaskReader(Reading reading, TaskSettings defaults) {
    this.reading = reading;
    this.defaults = defaults;
    this.operators = new TreeSet<>(reading.operators().names());
    operators.remove(JAVA);
  }

  /** The task, or null if too much of it is wrong; its upstream is only what it says itself. */
  @Nullable TaskSpec read(Node key, String taskId, @Nullable Node value, String dagSubject) {
    String subject = dagSubject + ", task \"" + taskId + '"';
    reading.problems().attempt(key, subject, () -> Identifiers.taskId(taskId));
    if (value instanceof MappingNode mapping) {
      return read(taskId, key, new Fields(mapping, subject, reading.problems()));
    }
    if (value instanceof ScalarNode name) {
      OperatorDescriptor operator = operator(name.getValue(), name, subject);
      return operator == null ? null : bare(taskId, operator, key, subject);
    }
    String found = value == null ? "nothing" : Nodes.describe(value);
    reading.problems().add(key, subject, "a mapping with an operator", found);
    return null;
  }

  private TaskSpec bare(String taskId, OperatorDescriptor operator, Node at, String subject) {
    Map<String, Object> arguments =
        new OperatorArguments(reading, operator, subject).read(null, at);
    return task(taskId, operator, arguments, List.of(), defaults, null);
  }

  private @Nullable TaskSpec read(String taskId, Node key, Fields fields) {
    fields.requireKnown(Stream.concat(FIELDS.stream(), operators.stream()).toList());
    TaskSettings settings = defaults.with(fields);
    OperatorDescriptor operator = operator(fields, key);
    if (operator == null) {
      return null;
    }
    Map<String, Object> arguments =
        new OperatorArguments(reading, operator, fields.subject())
            .read(given(fields, operator), key);
    return task(
        taskId, operator, arguments, fields.texts("depends_on"), settings, fields.text("doc"));
  }

  private @Nullable Node given(Fields fields, OperatorDescriptor operator) {
    if (fields.has("operator")) {
      return fields.mapping("arguments");
    }
    if (fields.has("arguments")) {
      reading
          .problems()
          .add(
              fields.key("arguments"),
              fields.subject(),
              "the arguments under \"" + operator.name() + '"',
              "\"arguments\" beside it");
    }
    return fields.value(operator.name());
  }

  private @Nullable OperatorDescriptor operator(Fields fields, Node key) {
    List<String> named = fields.names().stream().filter(operators::contains).toList();
    if (fields.has("operator")) {
      named = Stream.concat(Stream.ofNullable(fields.text("operator")), named.stream()).toList();
    }
    if (named.size() == 1) {
      return operator(
          named.get(0), fields.has("operator") ? fields.key("operator") : key, fields.subject());
    }
    String found = named.isEmpty() ? "none" : String.join(" and ", named);
    reading.problems().add(key, fields.subject(), "one operator of " + names(), found);
    return null;
  }

  private @Nullable OperatorDescriptor operator(String name, Node at, String subject) {
    if (!operators.contains(name)) {
      reading
          .problems()
          .add(at, subject, NearestName.advice("operator", name, operators), '"' + name + '"');
      return null;
    }
    return reading.operators().find(name).orElseThrow();
  }

  private String names() {
    return String.join(", ", operators);
  }

  private static TaskSpec task(
      String taskId,
      OperatorDescriptor operator,
      Map<String, Object> arguments,
      Collection<String> upstream,
      TaskSettings settings,
      @Nullable String doc) {
    return new TaskSpec(
        taskId,
        operator.name(),
        arguments,
        List.copyOf(upstream),
        settings.triggerRule(),
        settings.retry(),
        settings.executionTimeout(),
        settings.queue(),
        settings.pool(),
        settings.poolSlots(),
        settings.priorityWeight(),
        doc);
  }
}
