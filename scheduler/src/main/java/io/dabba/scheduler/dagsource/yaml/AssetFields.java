package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.AssetCondition;
import io.dabba.common.dag.AssetRef;
import io.dabba.common.error.DabbaException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads assets: what tasks read and write, and what events make a DAG run. */
final class AssetFields {
  /** Airflow's limit of names and URIs. */
  private static final int MAX_LENGTH = 1500;

  private static final Pattern NAME = Pattern.compile("\\S(?:[^\\p{Cntrl}]*\\S)?");
  private static final List<String> PARTS = List.of("any", "all", "alias");

  private final Problems problems;

  AssetFields(Problems problems) {
    this.problems = problems;
  }

  /** A list of assets and aliases, or one alone. */
  List<AssetRef> refs(Fields fields, String name) {
    return fields.nodes(name).stream()
        .flatMap(node -> ref(node, fields.label(name)).stream())
        .toList();
  }

  /** The condition that a schedule names, or null if it names none. */
  @Nullable AssetCondition condition(Fields dag) {
    if (!(dag.value("schedule") instanceof MappingNode mapping)) {
      return null;
    }
    Fields schedule = new Fields(mapping, dag.label("schedule"), new Problems(""));
    if (!schedule.has("assets")) {
      return null;
    }
    Node node = schedule.value("assets");
    if (node == null) {
      problems.add(schedule.key("assets"), schedule.label("assets"), "assets", "nothing");
      return null;
    }
    return condition(node, schedule.label("assets")).orElse(null);
  }

  private Optional<AssetCondition> condition(Node node, String label) {
    if (node instanceof SequenceNode list) {
      return parts(list, label).map(AssetCondition::all);
    }
    if (node instanceof MappingNode mapping && !isAlias(mapping)) {
      return combined(mapping, label);
    }
    return ref(node, label).map(AssetCondition::of);
  }

  private Optional<AssetCondition> combined(MappingNode mapping, String label) {
    Fields fields = new Fields(mapping, label, problems);
    int before = problems.count();
    fields.requireKnown(PARTS);
    if (problems.count() > before) {
      return Optional.empty();
    }
    if (fields.names().size() != 1) {
      problems.add(mapping, label, "one of any, all and alias", fields.names().size() + " of them");
      return Optional.empty();
    }
    String kind = fields.names().iterator().next();
    if (!(fields.value(kind) instanceof SequenceNode list)) {
      problems.add(fields.key(kind), fields.label(kind), "a list of assets", "something else");
      return Optional.empty();
    }
    return parts(list, fields.label(kind))
        .map(kind.equals("any") ? AssetCondition::any : AssetCondition::all);
  }

  private Optional<List<AssetCondition>> parts(SequenceNode list, String label) {
    List<AssetCondition> parts =
        list.getValue().stream().flatMap(part -> condition(part, label).stream()).toList();
    if (list.getValue().isEmpty()) {
      problems.add(list, label, "at least one asset", "none");
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
  }

  private Optional<AssetRef> ref(Node node, String label) {
    if (node instanceof ScalarNode scalar) {
      return named(scalar, label).map(AssetRef::asset);
    }
    if (node instanceof MappingNode mapping && isAlias(mapping)) {
      return Stream.of(mapping.getValue().get(0).getValueNode())
          .filter(ScalarNode.class::isInstance)
          .flatMap(name -> named((ScalarNode) name, label).stream())
          .map(AssetRef::alias)
          .findFirst();
    }
    problems.add(node, label, "the name of an asset, or {alias: name}", Nodes.describe(node));
    return Optional.empty();
  }

  private Optional<String> named(ScalarNode node, String label) {
    try {
      return Optional.of(name(node.getValue()));
    } catch (DabbaException e) {
      problems.add(node, label, e);
      return Optional.empty();
    }
  }

  private static boolean isAlias(MappingNode mapping) {
    return mapping.getValue().size() == 1
        && mapping.getValue().get(0).getKeyNode() instanceof ScalarNode key
        && key.getValue().equals("alias")
        && mapping.getValue().get(0).getValueNode() instanceof ScalarNode;
  }

  private static String name(String text) {
    if (text.length() > MAX_LENGTH) {
      throw DabbaException.invalid(
          "expected at most " + MAX_LENGTH + " characters, found " + text.length());
    }
    if (!NAME.matcher(text).matches()) {
      throw DabbaException.invalid(
          "expected the name or URI of an asset, found \"" + text.strip() + '"');
    }
    return text;
  }
}
