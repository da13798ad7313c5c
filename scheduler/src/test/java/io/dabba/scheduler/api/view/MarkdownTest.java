package io.dabba.scheduler.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  @Test
  void shouldReadWhatPeopleWrite() {
    // When
    List<DocNode> blocks =
        Markdown.read("# Title\n\nSome **bold** `code`.\n\n| a |\n|---|\n| b |\n");

    // Then
    assertThat(blocks).extracting(DocNode::kind).containsExactly("h1", "p", "table");
    assertThat(all(blocks)).extracting(DocNode::kind).contains("strong", "code", "th", "td");
  }

  @Test
  void shouldLetLinksLeadToPagesAndMail() {
    // When
    List<DocNode> nodes = Markdown.read("[a](https://dabba.example.org/) [b](mailto:a@b.c)");

    // Then
    assertThat(all(nodes))
        .filteredOn(node -> node.kind().equals("a"))
        .extracting(DocNode::href)
        .containsExactly("https://dabba.example.org/", "mailto:a@b.c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html,<script>alert(1)</script>)",
        "[a](vbscript:x)",
        "[a](//evil.example)",
        "<a href=\"javascript:alert(1)\">a</a>",
        "![a](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[a]: javascript:alert(1)\n\n[a]"
      })
  void shouldLetNoOtherLinkThrough(String text) {
    // When
    List<DocNode> nodes = Markdown.read(text);

    // Then
    assertThat(all(nodes)).isNotEmpty().extracting(DocNode::href).containsOnlyNulls();
  }

  @Test
  void shouldShowHtmlAsItWasWritten() {
    // When
    List<DocNode> nodes = Markdown.read("<script>alert(1)</script>\n\na <b onclick=x>b</b>");

    // Then
    assertThat(all(nodes))
        .extracting(DocNode::text)
        .contains("<script>alert(1)</script>", "<b onclick=x>");
    assertThat(all(nodes)).extracting(DocNode::kind).containsOnly("pre", "p", "text");
  }

  @Test
  void shouldSurviveWhatIsDeeplyNested() {
    // When
    List<DocNode> nodes = Markdown.read("> ".repeat(5_000) + "x");

    // Then
    assertThat(all(nodes)).hasSizeBetween(1, 100);
  }

  private static List<DocNode> all(List<DocNode> nodes) {
    return nodes.stream()
        .flatMap(node -> Stream.concat(Stream.of(node), all(node.children()).stream()))
        .toList();
  }
}
