package io.dabba.scheduler.dagsource.yaml;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Nodes in words. */
final class Nodes {
  private static final int MAX_SHOWN = 80;

  private Nodes() {}

  /** What a node is, for the "found" of a message. */
  static String describe(Node node) {
    if (node instanceof ScalarNode scalar) {
      return node.getTag().equals(Tag.NULL) ? "nothing" : quote(scalar.getValue());
    }
    return node instanceof MappingNode ? "a mapping" : "a list";
  }

  /** The key of that name in a mapping. */
  static Optional<Node> key(MappingNode mapping, String name) {
    return mapping.getValue().stream()
        .map(NodeTuple::getKeyNode)
        .filter(key -> key instanceof ScalarNode scalar && scalar.getValue().equals(name))
        .findFirst();
  }

  /** A mapping without entries, at the place of another node. */
  static MappingNode emptyMapping(Node at) {
    return new MappingNode(
        Tag.MAP, true, List.of(), at.getStartMark(), at.getEndMark(), FlowStyle.FLOW);
  }

  /** A mapping without one of its keys. */
  static MappingNode without(MappingNode mapping, String name) {
    List<NodeTuple> others =
        mapping.getValue().stream()
            .filter(
                entry ->
                    !(entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)))
            .toList();
    return new MappingNode(
        mapping.getTag(),
        true,
        others,
        mapping.getStartMark(),
        mapping.getEndMark(),
        mapping.getFlowStyle());
  }

  private static String quote(String text) {
    String shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
    return '"' + shown.replace("\n", "\\n") + '"';
  }
}
