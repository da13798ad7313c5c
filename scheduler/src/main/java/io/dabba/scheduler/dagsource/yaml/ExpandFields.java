package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.Mapping;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads over what a task or task group is mapped: {@code expand} and {@code expand_kwargs}. */
final class ExpandFields {
  /** The names of the fields. */
  static final List<String> NAMES = List.of("expand", "expand_kwargs");

  private static final String EXPAND = NAMES.get(0);
  private static final String KWARGS = NAMES.get(1);

  /** What templates can name: {@code {{ mapped.city }}}. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Reading reading;
  private final Fields owner;
  private final MapSourceFields sources;

  ExpandFields(Reading reading, Fields owner, MapSourceFields sources) {
    this.reading = reading;
    this.owner = owner;
    this.sources = sources;
  }

  /** Over what a task of that operator is mapped, or null. */
  @Nullable Mapping ofTask(OperatorDescriptor operator) {
    return mapping(
        names -> names.requireKnown(operator.arguments().stream().map(Argument::name).toList()),
        new OperatorArguments(reading, operator, owner.subject()));
  }

  /** Over what a group is mapped, or null. */
  @Nullable Mapping ofGroup() {
    return mapping(this::requireNames, null);
  }

  private @Nullable Mapping mapping(Names names, @Nullable OperatorArguments arguments) {
    if (owner.has(EXPAND) && owner.has(KWARGS)) {
      owner.refuse(KWARGS, "either expand or expand_kwargs", "both");
      return null;
    }
    if (owner.has(KWARGS)) {
      return kwargs(names);
    }
    MappingNode expand = owner.mapping(EXPAND);
    if (expand == null || expand.getValue().isEmpty()) {
      if (owner.has(EXPAND)) {
        owner.refuse(EXPAND, "the names and values to map over", "none");
      }
      return null;
    }
    Fields fields = new Fields(expand, owner.label(EXPAND), reading.problems());
    names.check(fields);
    return new Mapping(arguments(fields, arguments));
  }

  private Map<String, MapSource> arguments(Fields fields, @Nullable OperatorArguments arguments) {
    Map<String, MapSource> mapped = new LinkedHashMap<>();
    for (String name : fields.names()) {
      Node node = fields.value(name);
      if (node == null) {
        fields.refuse(name, "a list, an object or {xcom: task_id}", "nothing");
      } else {
        sources
            .read(node, fields.label(name), item -> value(arguments, name, item, fields))
            .ifPresent(source -> mapped.put(name, source));
      }
    }
    return mapped;
  }

  private @Nullable Object value(
      @Nullable OperatorArguments arguments, String name, Node item, Fields fields) {
    return arguments == null ? reading.value(item, fields.label(name)) : arguments.item(name, item);
  }

  private @Nullable Mapping kwargs(Names names) {
    Node node = owner.value(KWARGS);
    if (node == null || (node instanceof MappingNode mapping && isObject(mapping))) {
      owner.refuse(KWARGS, "a list of objects or {xcom: task_id}", "no list");
      return null;
    }
    String label = owner.label(KWARGS);
    return sources
        .read(node, label, item -> object(item, label, names))
        .map(source -> new Mapping(Map.of(Mapping.KWARGS, source)))
        .orElse(null);
  }

  private @Nullable Object object(Node item, String label, Names names) {
    owner.nested(item, label, "an object of arguments").ifPresent(names::check);
    return reading.value(item, label);
  }

  private void requireNames(Fields fields) {
    for (String name : fields.names()) {
      if (!NAME.matcher(name).matches()) {
        fields.refuse(name, "a name of letters, digits and _", '"' + name + '"');
      }
    }
  }

  private static boolean isObject(MappingNode mapping) {
    return List.of("xcom", "concat").stream()
        .noneMatch(kind -> Nodes.key(mapping, kind).isPresent());
  }

  /** Checks the names of what is mapped. */
  @FunctionalInterface
  private interface Names {
    void check(Fields fields);
  }
}
