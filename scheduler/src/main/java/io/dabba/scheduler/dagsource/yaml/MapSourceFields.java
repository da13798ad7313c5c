package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.MapSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads where mapped values come from: a list or object as it stands, {@code {xcom: task}}, {@code
 * {zip: [...]}}, {@code {zip_longest: [...], fill: ...}}, {@code {concat: [...]}}, or {@code
 * {literal: ...}} for an object that looks like one of these.
 */
final class MapSourceFields {
  private static final List<String> KINDS =
      List.of("xcom", "zip", "zip_longest", "concat", "literal");
  private static final String FILL = "fill";

  private final Reading reading;
  private final Arrows arrows;
  private final @Nullable String scope;

  /** Of what is written in a group, or in none. */
  MapSourceFields(Reading reading, Arrows arrows, @Nullable String scope) {
    this.reading = reading;
    this.arrows = arrows;
    this.scope = scope;
  }

  /**
   * The source, or none with a problem noted.
   *
   * @param item reads one item of a list
   */
  Optional<MapSource> read(Node node, String label, Function<Node, @Nullable Object> item) {
    if (node instanceof SequenceNode list) {
      return Optional.of(MapSource.literal(list(list, item)));
    }
    if (!(node instanceof MappingNode mapping)) {
      reading
          .problems()
          .add(node, label, "a list, an object or {xcom: task_id}", Nodes.describe(node));
      return Optional.empty();
    }
    return KINDS.stream()
        .filter(kind -> Nodes.key(mapping, kind).isPresent())
        .findFirst()
        .map(kind -> source(new Fields(mapping, label, reading.problems()), kind, item))
        .orElseGet(() -> literal(mapping, label));
  }

  private Optional<MapSource> source(
      Fields fields, String kind, Function<Node, @Nullable Object> item) {
    fields.requireKnown(kind.equals("zip_longest") ? List.of(kind, FILL) : List.of(kind));
    Node node = fields.value(kind);
    if (node == null) {
      fields.refuse(kind, "a value", "nothing");
      return Optional.empty();
    }
    return switch (kind) {
      case "xcom" -> xcom(fields);
      case "literal" -> literal(node, fields.label(kind));
      case "concat" -> parts(fields, kind, item).map(MapSource::concat);
      case "zip" -> parts(fields, kind, this::plain).map(MapSource::zip);
      default -> parts(fields, kind, this::plain).map(parts -> zipLongest(fields, parts));
    };
  }

  private Optional<MapSource> xcom(Fields fields) {
    String id = fields.text("xcom");
    return id == null
        ? Optional.empty()
        : arrows.task(scope, id, fields.key("xcom"), fields.label("xcom")).map(MapSource::xcom);
  }

  private MapSource zipLongest(Fields fields, List<MapSource> parts) {
    Node fill = fields.value(FILL);
    return MapSource.zipLongest(
        parts, fill == null ? null : reading.value(fill, fields.label(FILL)));
  }

  private Optional<List<MapSource>> parts(
      Fields fields, String kind, Function<Node, @Nullable Object> item) {
    if (!(fields.value(kind) instanceof SequenceNode list) || list.getValue().isEmpty()) {
      fields.refuse(kind, "a list of sources", "none");
      return Optional.empty();
    }
    return Optional.of(
        list.getValue().stream()
            .flatMap(part -> read(part, fields.label(kind), item).stream())
            .toList());
  }

  private Optional<MapSource> literal(Node node, String label) {
    return Optional.ofNullable(reading.value(node, label)).map(MapSource::literal);
  }

  private static List<@Nullable Object> list(
      SequenceNode list, Function<Node, @Nullable Object> item) {
    List<@Nullable Object> values = new ArrayList<>();
    list.getValue().forEach(node -> values.add(item.apply(node)));
    return Collections.unmodifiableList(values);
  }

  private @Nullable Object plain(Node node) {
    return reading.value(node, "expand");
  }
}
