package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.operator.OperatorDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads callbacks: {@code {operator: http, url: ...}}, or as tasks are written, {@code {http: {url:
 * ...}}}; one or a list.
 */
final class CallbackFields {
  private static final String SUFFIX = "_callback";
  private static final String OPERATOR = "operator";

  private final Reading reading;
  private final OperatorFields operators;

  CallbackFields(Reading reading, OperatorFields operators) {
    this.reading = reading;
    this.operators = operators;
  }

  /** The names that callbacks of an event may be written under, the second being Airflow's. */
  static List<String> names(CallbackEvent event) {
    String name = "on_" + event.name().toLowerCase(java.util.Locale.ROOT);
    return List.of(name, name + SUFFIX);
  }

  /** All names of several events. */
  static List<String> names(Collection<CallbackEvent> events) {
    return events.stream().flatMap(event -> names(event).stream()).toList();
  }

  /**
   * The callbacks of {@code fields}; those of an event that they do not mention are the inherited.
   */
  List<CallbackSpec> read(
      Fields fields, Collection<CallbackEvent> events, List<CallbackSpec> inherited) {
    return events.stream()
        .flatMap(
            event ->
                names(event).stream().anyMatch(fields::has)
                    ? names(event).stream().flatMap(name -> read(fields, name, event))
                    : inherited.stream().filter(callback -> callback.event() == event))
        .toList();
  }

  /** The callbacks under one name. */
  Stream<CallbackSpec> read(Fields fields, String name, CallbackEvent event) {
    return fields.nodes(name).stream()
        .flatMap(
            node -> fields.nested(node, fields.label(name), "a mapping with an operator").stream())
        .flatMap(callback -> read(callback, event).stream());
  }

  private Optional<CallbackSpec> read(Fields callback, CallbackEvent event) {
    boolean named = callback.has(OPERATOR);
    if (!named) {
      callback.requireKnown(operators.names());
    }
    OperatorDescriptor operator = operator(callback, named);
    if (operator == null) {
      return Optional.empty();
    }
    Node given = named ? inline(callback) : callback.value(operator.name());
    OperatorArguments arguments = new OperatorArguments(reading, operator, callback.subject());
    return Optional.of(
        new CallbackSpec(event, operator.name(), arguments.read(given, callback.start())));
  }

  private @Nullable OperatorDescriptor operator(Fields callback, boolean named) {
    if (!named) {
      return operators.operator(callback, callback.start());
    }
    String name = callback.text(OPERATOR);
    return name == null
        ? null
        : operators.operator(name, callback.key(OPERATOR), callback.subject());
  }

  /** The arguments beside the operator, or those under "arguments" as tasks have them. */
  private static @Nullable Node inline(Fields callback) {
    MappingNode arguments = Nodes.without((MappingNode) callback.start(), OPERATOR);
    return arguments.getValue().size() == 1 && callback.has("arguments")
        ? callback.value("arguments")
        : arguments;
  }
}
