package io.dabba.scheduler.dagsource.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** The dependencies that a DAG writes, in its order; ids that nothing has are noted. */
final class Arrows {
  private final TaskNames names;
  private final Problems problems;
  private final List<Arrow> all = new ArrayList<>();

  Arrows(TaskNames names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  /** All so far. */
  List<Arrow> all() {
    return Collections.unmodifiableList(all);
  }

  /** Draws one between two full ids. */
  void add(String from, String to, Node at, String label) {
    all.add(new Arrow(from, to, at, label));
  }

  /** Draws one from each task or group that a field names to {@code to}. */
  void addUpstream(Fields fields, String name, @Nullable String scope, String to) {
    for (String id : fields.texts(name)) {
      find(scope, id, fields.key(name), fields.label(name))
          .ifPresent(from -> add(from, to, fields.key(name), fields.label(name)));
    }
  }

  /** Draws those of a field in arrow notation. */
  void addFlow(Fields fields, String name, @Nullable String scope) {
    Node at = fields.key(name);
    String label = fields.label(name);
    for (List<FlowNotation.Edge> chain : fields.parsed(name, FlowNotation::parse)) {
      for (FlowNotation.Edge edge : chain) {
        Optional<String> from = find(scope, edge.upstream(), at, label);
        Optional<String> to = find(scope, edge.downstream(), at, label);
        from.ifPresent(up -> to.ifPresent(down -> add(up, down, at, label)));
      }
    }
  }

  /** The full id of a task, or none with a problem noted. */
  Optional<String> task(@Nullable String scope, String id, Node at, String label) {
    Optional<String> found = find(scope, id, at, label);
    if (found.filter(names::isGroup).isPresent()) {
      problems.add(at, label, "a task", "task group \"" + id + '"');
      return Optional.empty();
    }
    return found;
  }

  private Optional<String> find(@Nullable String scope, String id, Node at, String label) {
    Optional<String> found = names.find(scope, id);
    if (found.isEmpty()) {
      problems.add(at, label, names.advice(scope, id), '"' + id + '"');
    }
    return found;
  }

  /**
   * One dependency.
   *
   * @param from full id of a task or group
   * @param to full id of what waits for it
   * @param at where it is written
   * @param label what writes it, for messages
   */
  record Arrow(String from, String to, Node at, String label) {}
}
