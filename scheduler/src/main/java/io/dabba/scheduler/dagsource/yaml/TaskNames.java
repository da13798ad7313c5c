package io.dabba.scheduler.dagsource.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The ids of all tasks and task groups of a DAG, also of those that cannot be read, and what short
 * ids stand for: within a group, its own tasks and groups go first, then those around it.
 */
final class TaskNames {
  private final Set<String> tasks = new LinkedHashSet<>();
  private final Set<String> groups = new LinkedHashSet<>();

  private TaskNames() {}

  /** Those that a DAG's document writes. */
  static TaskNames of(MappingNode dag) {
    TaskNames names = new TaskNames();
    names.collect(dag, null);
    return names;
  }

  /** The full id of what is called {@code id} in a group, or in no group. */
  static String full(@Nullable String group, String id) {
    return group == null ? id : group + '.' + id;
  }

  /** The group around a group, or null. */
  static @Nullable String parent(String group) {
    int dot = group.lastIndexOf('.');
    return dot < 0 ? null : group.substring(0, dot);
  }

  /** The full id of the task or group that is called {@code id} in a group, or in no group. */
  Optional<String> find(@Nullable String group, String id) {
    return scopes(group).stream()
        .map(scope -> full(scope, id))
        .filter(name -> tasks.contains(name) || groups.contains(name))
        .findFirst();
  }

  /** Whether a full id is that of a group. */
  boolean isGroup(String id) {
    return groups.contains(id) && !tasks.contains(id);
  }

  /** What to say of an unknown id. */
  String advice(@Nullable String group, String id) {
    Set<String> known = new LinkedHashSet<>(tasks);
    known.addAll(groups);
    for (String scope : scopes(group)) {
      List.copyOf(known).stream()
          .filter(name -> scope != null && name.startsWith(scope + '.'))
          .forEach(name -> known.add(name.substring(scope.length() + 1)));
    }
    return NearestName.advice(groups.isEmpty() ? "task" : "task or task group", id, known);
  }

  /** From a group outwards, ending with null for the DAG itself. */
  private static Collection<@Nullable String> scopes(@Nullable String group) {
    List<@Nullable String> scopes = new ArrayList<>();
    for (String scope = group; scope != null; scope = parent(scope)) {
      scopes.add(scope);
    }
    scopes.add(null);
    return scopes;
  }

  private void collect(MappingNode owner, @Nullable String group) {
    for (NodeTuple entry : entries(owner, "tasks")) {
      key(entry).ifPresent(id -> tasks.add(full(group, id)));
    }
    for (NodeTuple entry : entries(owner, "groups")) {
      key(entry).map(id -> full(group, id)).ifPresent(id -> collectGroup(entry, id));
    }
  }

  private void collectGroup(NodeTuple entry, String id) {
    groups.add(id);
    if (entry.getValueNode() instanceof MappingNode nested) {
      collect(nested, id);
    }
  }

  private static List<NodeTuple> entries(MappingNode owner, String name) {
    return owner.getValue().stream()
        .filter(entry -> key(entry).filter(name::equals).isPresent())
        .map(NodeTuple::getValueNode)
        .filter(MappingNode.class::isInstance)
        .flatMap(node -> ((MappingNode) node).getValue().stream())
        .toList();
  }

  private static Optional<String> key(NodeTuple entry) {
    return entry.getKeyNode() instanceof ScalarNode key
        ? Optional.of(key.getValue())
        : Optional.empty();
  }
}
