package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.operator.OperatorDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads which operator is named, and which node has its arguments. */
final class OperatorFields {
  /** The operator of tasks that Java DAG files define; YAML has no function to give it. */
  private static final String JAVA = "java";

  private final Reading reading;
  private final Set<String> operators;

  OperatorFields(Reading reading) {
    this.reading = reading;
    this.operators = new TreeSet<>(reading.operators().names());
    operators.remove(JAVA);
  }

  /** The names of operators that YAML can use. */
  Collection<String> names() {
    return operators;
  }

  /** The operator that the fields name, or null with a problem noted. */
  @Nullable OperatorDescriptor operator(Fields fields, Node key) {
    List<String> named = fields.names().stream().filter(operators::contains).toList();
    if (fields.has("operator")) {
      named = Stream.concat(Stream.ofNullable(fields.text("operator")), named.stream()).toList();
    }
    if (named.size() == 1) {
      return operator(
          named.get(0), fields.has("operator") ? fields.key("operator") : key, fields.subject());
    }
    String found = named.isEmpty() ? "none" : String.join(" and ", named);
    String expected = "one operator of " + String.join(", ", operators);
    reading.problems().add(key, fields.subject(), expected, found);
    return null;
  }

  /** The operator of that name, or null with a problem noted. */
  @Nullable OperatorDescriptor operator(String name, Node at, String subject) {
    if (!operators.contains(name)) {
      String expected = NearestName.advice("operator", name, operators);
      reading.problems().add(at, subject, expected, '"' + name + '"');
      return null;
    }
    return reading.operators().find(name).orElseThrow();
  }

  /** The node that has the operator's arguments, or null if there is none. */
  @Nullable Node arguments(Fields fields, OperatorDescriptor operator) {
    if (fields.has("operator")) {
      return fields.mapping("arguments");
    }
    if (fields.has("arguments")) {
      String expected = "the arguments under \"" + operator.name() + '"';
      reading
          .problems()
          .add(fields.key("arguments"), fields.subject(), expected, "\"arguments\" beside it");
    }
    return fields.value(operator.name());
  }
}
