package io.dabba.scheduler.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a text. There is no markup in it: whoever shows it makes an element for each kind it
 * knows, so that nothing an author writes can become script.
 *
 * @param kind {@code text}, or what HTML calls such an element: {@code p}, {@code h2}, {@code code}
 * @param text what is written, of {@code text}, {@code code} and {@code pre}; else null
 * @param href where a link leads, if that is a web page or a mail address; else null
 * @param children what is in it
 */
public record DocNode(
    String kind, @Nullable String text, @Nullable String href, List<DocNode> children) {
  static DocNode text(String text) {
    return written("text", text);
  }

  static DocNode written(String kind, String text) {
    return new DocNode(kind, text, null, List.of());
  }

  static DocNode of(String kind, List<DocNode> children) {
    return new DocNode(kind, null, null, children);
  }
}
