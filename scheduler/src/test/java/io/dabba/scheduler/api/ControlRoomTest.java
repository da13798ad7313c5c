package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.scheduler.api.ApiCaller.Reply;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The control room's files over HTTP. */
class ControlRoomTest {
  /** What a page or module takes from elsewhere: attributes, imports, image paths in templates. */
  private static final Pattern REFERENCE =
      Pattern.compile("(?:(?:src|href)=|from |import )\"((?:/ui|\\.{1,2})/[^\"$]+)\"");

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller nobody = new ApiCaller(api, null);

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/dags", "/dags/mumbai", "/dags/a/b", "/runs", "/assets", "/admin"})
  void shouldShowItsPageAtEveryAddress(String path) {
    // When
    Reply reply = nobody.get(path);

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(reply.text()).contains("<div id=\"app\">");
  }

  @Test
  void shouldLetNothingRunThatIsNotItsOwn() {
    // When
    String policy = nobody.get("/").header("Content-Security-Policy");

    // Then
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .contains("require-trusted-types-for 'script'")
        .doesNotContain("unsafe", "http", "*");
  }

  @Test
  void shouldServeEveryFileThatAnotherNames() {
    // Given
    Deque<String> open = new ArrayDeque<>(Set.of("/"));
    Set<String> seen = new TreeSet<>(open);

    // When
    while (!open.isEmpty()) {
      String path = open.pop();
      Reply reply = nobody.get(path);
      assertThat(reply.status()).as(path).isEqualTo(200);
      for (String named : references(path, reply.text())) {
        if (seen.add(named)) {
          open.push(named);
        }
      }
    }

    // Then
    assertThat(seen)
        .contains("/ui/js/main.js", "/ui/vendor/lit-html/lit-html.js", "/ui/css/tokens.css")
        .hasSizeGreaterThan(20);
  }

  @Test
  void shouldSendAFileOnceUntilItChanges() throws Exception {
    // Given
    String tag = nobody.get("/ui/js/main.js").header("etag");

    // When
    Reply again = nobody.getUnlessSame("/ui/js/main.js", tag);

    // Then
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
    assertThat(nobody.getUnlessSame("/ui/js/main.js", "\"other\"").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ui/none.js",
        "/ui/../api/package-info.class",
        "/ui/%2e%2e/%2e%2e/logback.xml",
        "/ui/js/..%2f..%2fUiRoutes.class",
        "/ui/vendor/lit-html/../../../../x.js",
        "/ui/vendor/none/a.js",
        "/ui/vendor/lit-html",
        "/ui/js/main.js%00.svg",
        "/ui/"
      })
  void shouldServeNothingElse(String path) {
    // When
    Reply reply = nobody.get(path);

    // Then: as any unknown path is answered to those who are not logged in
    assertThat(reply.status()).isIn(400, 401, 404);
  }

  private static Set<String> references(String path, String text) {
    Set<String> found = new TreeSet<>();
    REFERENCE
        .matcher(text)
        .results()
        .map((MatchResult match) -> URI.create(path).resolve(match.group(1)).getPath())
        .forEach(found::add);
    return found;
  }
}
