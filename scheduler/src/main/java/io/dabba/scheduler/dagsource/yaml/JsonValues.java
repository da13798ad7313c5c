package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.error.DabbaException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns nodes into JSON-like values. Aliases are followed, so a small file can stand for a huge
 * tree; the budget of one file bounds that.
 */
final class JsonValues {
  private static final int MAX_VALUES = 100_000;
  private static final int MAX_DEPTH = 50;

  private int made;

  /** The value of a node: text, number, boolean, list, map or null. */
  @Nullable Object of(Node node) {
    return of(node, 0);
  }

  private @Nullable Object of(Node node, int depth) {
    requireBudget(depth);
    if (!CoreSchema.TAGS.contains(node.getTag())) {
      throw DabbaException.invalid("expected plain YAML, found tag " + node.getTag());
    }
    if (node instanceof MappingNode mapping) {
      return map(mapping, depth + 1);
    }
    if (node instanceof SequenceNode sequence) {
      List<@Nullable Object> list = new ArrayList<>();
      sequence.getValue().forEach(item -> list.add(of(item, depth + 1)));
      return list;
    }
    return scalar((ScalarNode) node);
  }

  private Map<String, @Nullable Object> map(MappingNode mapping, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw DabbaException.invalid("expected text as key, found a collection");
      }
      if (map.containsKey(key.getValue())) {
        throw DabbaException.invalid(
            "expected each key once, found \"" + key.getValue() + "\" twice");
      }
      map.put(key.getValue(), of(entry.getValueNode(), depth));
    }
    return map;
  }

  private static @Nullable Object scalar(ScalarNode node) {
    Tag tag = node.getTag();
    String text = node.getValue();
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.parseBoolean(text);
    }
    if (tag.equals(Tag.INT)) {
      return integer(text);
    }
    return tag.equals(Tag.FLOAT) ? (Object) Double.parseDouble(text) : text;
  }

  private static Object integer(String text) {
    BigInteger number = new BigInteger(text);
    return number.bitLength() < Integer.SIZE
        ? (Object) number.intValueExact()
        : number.bitLength() < Long.SIZE ? (Object) number.longValueExact() : number;
  }

  private void requireBudget(int depth) {
    if (depth > MAX_DEPTH) {
      throw DabbaException.invalid(
          "expected values nested at most " + MAX_DEPTH + " deep, found deeper ones");
    }
    if (++made > MAX_VALUES) {
      throw DabbaException.invalid(
          "expected at most " + MAX_VALUES + " values with aliases resolved, found more");
    }
  }
}
