package io.dabba.dist.ui;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Deque's axe-core, which finds what keeps people out of a page. */
final class Axe {
  private static final String SCRIPT = read();
  private static final String RUN =
      """
      async () => {
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
        const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
        return found.violations.map((each) =>
          `${each.id}: ${each.help}: ${each.nodes[0].html} (${each.nodes[0].failureSummary})`);
      }
      """;

  private Axe() {}

  @SuppressWarnings("unchecked") // the script answers with a list of strings
  static List<String> barriers(Page page) {
    page.evaluate(SCRIPT);
    return (List<String>) page.evaluate(RUN);
  }

  private static String read() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("expected axe.min.js on the class path", e);
    }
  }
}
