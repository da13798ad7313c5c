package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.error.DabbaException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The fields of one YAML mapping, read by name and type. A wrong one is noted as a problem and read
 * as absent, so that reading goes on.
 */
final class Fields {
  private final MappingNode mapping;
  private final String subject;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  /** Reads the keys; notes those that are no text or occur twice. */
  Fields(MappingNode mapping, String subject, Problems problems) {
    this.mapping = mapping;
    this.subject = subject;
    this.problems = problems;
    for (NodeTuple entry : mapping.getValue()) {
      add(entry.getKeyNode(), entry.getValueNode());
    }
  }

  /** Notes every field whose name is not among {@code known}. */
  void requireKnown(Collection<String> known) {
    keys.forEach(
        (name, key) -> {
          if (!known.contains(name)) {
            problems.add(key, subject, NearestName.advice("field", name, known), '"' + name + '"');
          }
        });
  }

  /** Where the mapping starts. */
  Node start() {
    return mapping;
  }

  /** What the fields belong to, for messages. */
  String subject() {
    return subject;
  }

  /** The names that occur, in order. */
  Collection<String> names() {
    return keys.keySet();
  }

  /** Whether the field is there, if only as null. */
  boolean has(String name) {
    return keys.containsKey(name);
  }

  /** The key of a field that is there. */
  Node key(String name) {
    return keys.getOrDefault(name, mapping);
  }

  /** The value, or null if it is absent or YAML's null. */
  @Nullable Node value(String name) {
    Node value = values.get(name);
    return value == null || value.getTag().equals(Tag.NULL) ? null : value;
  }

  /** A scalar, as it is written. */
  @Nullable String text(String name) {
    return read(name, text -> text);
  }

  /** A scalar that {@code parse} understands; what it refuses is noted. */
  <T> @Nullable T read(String name, Function<String, T> parse) {
    Node value = value(name);
    return value == null ? null : scalar(value, label(name), parse);
  }

  /** As {@link #read}, with what absence means. */
  <T> T read(String name, Function<String, T> parse, T otherwise) {
    T value = read(name, parse);
    return value == null ? otherwise : value;
  }

  /** A whole number of at least {@code min}. */
  int integer(String name, int min, int otherwise) {
    return read(name, text -> Numbers.integer(text, min), otherwise);
  }

  /** {@code true} or {@code false}. */
  boolean flag(String name, boolean otherwise) {
    return read(name, Numbers::flag, otherwise);
  }

  /** Scalars: a list of them, or one alone. */
  List<String> texts(String name) {
    return parsed(name, Function.identity());
  }

  /** Scalars that {@code parse} understands: a list of them, or one alone. */
  <T> List<T> parsed(String name, Function<String, T> parse) {
    List<T> parsed = new ArrayList<>();
    for (Node item : nodes(name)) {
      T read = scalar(item, label(name), parse);
      if (read != null) {
        parsed.add(read);
      }
    }
    return parsed;
  }

  /** One of an enum's constants, written in lower case. */
  <E extends Enum<E>> E choice(String name, String kind, Class<E> type, E otherwise) {
    return read(name, text -> Choices.of(kind, text, type), otherwise);
  }

  /** The items of a list, or one value alone. */
  List<Node> nodes(String name) {
    Node value = value(name);
    if (value == null) {
      return List.of();
    }
    return value instanceof SequenceNode list ? list.getValue() : List.of(value);
  }

  /** The fields of a mapping; none, and a problem noted, if a node is something else. */
  Optional<Fields> nested(Node node, String label, String expected) {
    if (node instanceof MappingNode nested) {
      return Optional.of(new Fields(nested, label, problems));
    }
    problems.add(node, label, expected, Nodes.describe(node));
    return Optional.empty();
  }

  /** Notes what is wrong with a field as a whole. */
  void refuse(String name, String expected, String found) {
    problems.add(key(name), label(name), expected, found);
  }

  /** A mapping. */
  @Nullable MappingNode mapping(String name) {
    Node value = value(name);
    if (value == null || value instanceof MappingNode) {
      return (MappingNode) value;
    }
    problems.add(value, label(name), "a mapping", Nodes.describe(value));
    return null;
  }

  /** The field's full name, for messages. */
  String label(String name) {
    return subject.isEmpty() ? name : subject + ", " + name;
  }

  private <T> @Nullable T scalar(Node value, String label, Function<String, T> parse) {
    if (!(value instanceof ScalarNode scalar)) {
      problems.add(value, label, "a single value", Nodes.describe(value));
      return null;
    }
    try {
      return parse.apply(scalar.getValue());
    } catch (DabbaException e) {
      problems.add(value, label, e);
      return null;
    }
  }

  private void add(Node key, Node value) {
    if (!(key instanceof ScalarNode scalar)) {
      problems.add(key, subject, "text as key", Nodes.describe(key));
      return;
    }
    String name = scalar.getValue();
    if (keys.putIfAbsent(name, key) != null) {
      problems.add(key, subject, "each key once", '"' + name + "\" twice");
      return;
    }
    values.put(name, value);
  }
}
