package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.Mapping;
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
import org.yaml.snakeyaml.nodes.Tag;

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
    return read(given, at, null);
  }

  /** As {@link #read(Node, Node)}, where mapping gives some or all of them. */
  Map<String, Object> read(@Nullable Node given, Node at, @Nullable Mapping mapping) {
    Map<String, Node> nodes = nodes(given, at);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Argument argument : operator.arguments()) {
      Node node = nodes.get(argument.name());
      Object value = node == null ? null : value(argument, node);
      if (node != null && mapping != null && mapping.arguments().containsKey(argument.name())) {
        reading
            .problems()
            .add(
                node,
                subject,
                "argument \"" + argument.name() + "\" once",
                "it given and expanded");
      }
      if (value != null) {
        values.put(argument.name(), value);
      } else if (argument.required() && node == null && !isMapped(argument, mapping)) {
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

  /** One of the values that an argument is mapped over. */
  @Nullable Object item(String name, Node item) {
    if (item.getTag().equals(Tag.NULL)) {
      return null;
    }
    return operator.arguments().stream()
        .filter(argument -> argument.name().equals(name))
        .findFirst()
        .map(argument -> value(argument, item))
        .orElse(null);
  }

  private static boolean isMapped(Argument argument, @Nullable Mapping mapping) {
    return mapping != null
        && (mapping.isKwargs() || mapping.arguments().containsKey(argument.name()));
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
      reading.checkTemplate(text, node, label);
    }
  }
}
