package io.dabba.scheduler.api.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads CommonMark with tables into {@link DocNode}s. HTML in it is shown as it was written, and
 * pictures as their words.
 */
final class Markdown {
  private static final int DEEPEST = 40;
  private static final Pattern SAFE_LINK = Pattern.compile("(?i)(?:https?://|mailto:).*");
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  /** Kinds of nodes that only hold others. */
  private static final Map<Class<? extends Node>, String> KINDS =
      Map.ofEntries(
          Map.entry(Paragraph.class, "p"),
          Map.entry(BlockQuote.class, "blockquote"),
          Map.entry(BulletList.class, "ul"),
          Map.entry(OrderedList.class, "ol"),
          Map.entry(ListItem.class, "li"),
          Map.entry(Emphasis.class, "em"),
          Map.entry(StrongEmphasis.class, "strong"),
          Map.entry(HardLineBreak.class, "br"),
          Map.entry(ThematicBreak.class, "hr"),
          Map.entry(TableBlock.class, "table"),
          Map.entry(TableHead.class, "thead"),
          Map.entry(TableBody.class, "tbody"),
          Map.entry(TableRow.class, "tr"));

  private Markdown() {}

  static List<DocNode> read(@Nullable String text) {
    return text == null ? List.of() : children(PARSER.parse(text), 0);
  }

  /** What lies too deep is left out, or a text could exhaust the stack. */
  private static List<DocNode> children(Node parent, int depth) {
    List<DocNode> nodes = new ArrayList<>();
    for (Node child = parent.getFirstChild();
        child != null && depth < DEEPEST;
        child = child.getNext()) {
      nodes.add(node(child, depth + 1));
    }
    return nodes;
  }

  private static DocNode node(Node node, int depth) {
    @Nullable DocNode leaf = leaf(node);
    if (leaf != null) {
      return leaf;
    }
    List<DocNode> children = children(node, depth);
    if (node instanceof Heading heading) {
      return DocNode.of("h" + heading.getLevel(), children);
    }
    if (node instanceof TableCell cell) {
      return DocNode.of(cell.isHeader() ? "th" : "td", children);
    }
    if (node instanceof Link link && SAFE_LINK.matcher(link.getDestination()).matches()) {
      return new DocNode("a", null, link.getDestination(), children);
    }
    return DocNode.of(KINDS.getOrDefault(node.getClass(), "span"), children);
  }

  private static @Nullable DocNode leaf(Node node) {
    if (node instanceof Text text) {
      return DocNode.text(text.getLiteral());
    }
    if (node instanceof SoftLineBreak) {
      return DocNode.text("\n");
    }
    if (node instanceof Code code) {
      return DocNode.written("code", code.getLiteral());
    }
    if (node instanceof FencedCodeBlock block) {
      return DocNode.written("pre", block.getLiteral());
    }
    if (node instanceof IndentedCodeBlock block) {
      return DocNode.written("pre", block.getLiteral());
    }
    if (node instanceof HtmlBlock block) {
      return DocNode.written("pre", block.getLiteral());
    }
    return node instanceof HtmlInline html ? DocNode.text(html.getLiteral()) : null;
  }
}
