package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads and checks what one task gives its operator. */
final class OperatorArguments {
  private final Reading reading;
  private final OperatorDescriptor operator;
  private final String subject;

  OperatorArguments(Reading reading, OperatorDescriptor operator, String subject) {
    this.reading = reading;
    this.operator = operator;
    this.subject = subject;
  }

  /**
   * The arguments by name.
   *
   * @param given a mapping of them, the first one alone, or null if there are none
   * @param at where to note that one is missing
   */
  Map<String, Object> read(@Nullable Node given, Node at) {
    Map<String, Node> nodes = nodes(given, at);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Argument argument : operator.arguments()) {
      Node node = nodes.get(argument.name());
      Object value = node == null ? null : value(argument, node);
      if (value != null) {
        values.put(argument.name(), value);
      } else if (argument.required() && node == null) {
        reading
            .problems()
            .add(
                at,
                subject,
                "argument \"" + argument.name() + "\" of operator " + operator.name(),
                "none");
      }
    }
    return values;
  }

  private Map<String, Node> nodes(@Nullable Node given, Node at) {
    if (given == null) {
      return Map.of();
    }
    if (given instanceof MappingNode mapping) {
      return named(mapping);
    }
    if (operator.arguments().isEmpty()) {
      reading
          .problems()
          .add(at, subject, "no argument for operator " + operator.name(), Nodes.describe(given));
      return Map.of();
    }
    return Map.of(operator.arguments().get(0).name(), given);
  }

  private Map<String, Node> named(MappingNode mapping) {
    Fields fields = new Fields(mapping, subject + ", " + operator.name(), reading.problems());
    fields.requireKnown(operator.arguments().stream().map(Argument::name).toList());
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (String name : fields.names()) {
      Node value = fields.value(name);
      if (value != null) {
        nodes.put(name, value);
      }
    }
    return nodes;
  }

  private @Nullable Object value(Argument argument, Node node) {
    String label = subject + ", " + argument.name();
    Object value = text(argument, node);
    if (value == null) {
      value = reading.value(node, label);
    }
    if (value != null && !fits(argument, value)) {
      String type = argument.type().name().toLowerCase(Locale.ROOT);
      reading.problems().add(node, label, "a value of type " + type, Nodes.describe(node));
      return null;
    }
    if (argument.templated()) {
      checkTemplates(value, node, label);
    }
    return value;
  }

  /** Text is taken as it is written: {@code command: 007} is no number. */
  private static @Nullable String text(Argument argument, Node node) {
    return argument.type() == OperatorDescriptor.Type.STRING && node instanceof ScalarNode scalar
        ? scalar.getValue()
        : null;
  }

  private static boolean fits(Argument argument, Object value) {
    if (argument.templated() && value instanceof String text && text.contains("{{")) {
      return true;
    }
    return switch (argument.type()) {
      case STRING -> value instanceof String;
      case NUMBER -> value instanceof Number;
      case BOOLEAN -> value instanceof Boolean;
      case LIST -> value instanceof List<?>;
      case OBJECT -> value instanceof Map<?, ?>;
      case ANY -> true;
    };
  }

  private void checkTemplates(@Nullable Object value, Node node, String label) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(item -> checkTemplates(item, node, label));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> checkTemplates(item, node, label));
    } else if (value instanceof String text) {
      checkTemplate(text, node, label);
    }
  }

  private void checkTemplate(String text, Node node, String label) {
    try {
      reading.templates().check(text);
    } catch (DabbaException e) {
      reading.problems().add(node, label, "a valid template", String.valueOf(e.getMessage()));
    }
  }
}
