package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A secret that tasks print, raise, render and return is shown by nothing. */
@Timeout(60)
class HiddenSecretsIT {
  private static final String SECRET = "canary/4711+bird?of=Goa";
  private static final String TOKEN = "canary-token-0815";
  private static final List<String> FORMS =
      List.of(
          SECRET,
          TOKEN,
          base64(SECRET),
          base64("canary:" + SECRET).substring(10, 30),
          URLEncoder.encode(SECRET, StandardCharsets.UTF_8));

  @TempDir private static Path folder;
  private static LiveNode node;
  private static JsonNode run;

  @BeforeAll
  static void leak() throws Exception {
    node = LiveNode.start(folder, "secrets.yaml");
    node.api()
        .post(
            "/api/v2/connections",
            Map.of("connection_id", "canary", "conn_type", "http", "password", SECRET));
    node.api().post("/api/v2/variables", Map.of("key", "canary_token", "value", TOKEN));
    await().ignoreExceptions().until(() -> node.api().get("/api/v2/dags/leaks").has("dag_id"));
    run = node.api().runToTheEnd("leaks", Map.of());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void shouldHaveLeakedInEveryWay() {
    assertThat(node.api().states(run))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "prints", "success",
                "renders", "success",
                "raises", "failed",
                "takes_over", "success"));
  }

  @Test
  void shouldShowItInNoLog() {
    // When
    List<String> log = node.api().log(run, "prints", 1);

    // Then
    assertThat(log).anyMatch(line -> line.equals("plain ***"));
    assertThat(log).contains("***");
    assertHidden(log.toString());
    assertHidden(node.api().log(run, "raises", 1).toString());
  }

  @Test
  void shouldShowItInNoErrorAndNoArgument() {
    // When
    List<JsonNode> tasks =
        List.of("prints", "renders", "raises").stream()
            .map(task -> node.api().task(run, task))
            .toList();

    // Then
    assertThat(tasks.get(2).path("error").asText()).contains("cannot log in with ***");
    assertThat(tasks.get(1).path("rendered_fields").toString()).contains("true *** ***");
    assertHidden(tasks.toString());
  }

  @Test
  void shouldShowItInNoValueButHandItOn() {
    // When
    JsonNode value = node.api().value(run, "prints");

    // Then
    assertThat(value.path("password").asText()).isEqualTo("***");
    assertThat(value.path("list").get(0).asText()).isEqualTo("***");
    assertThat(node.api().value(run, "takes_over").asText()).isEqualTo("same");
  }

  @Test
  void shouldShowItInNoListAndNoAuditLog() {
    for (String path :
        List.of(
            "/api/v2/connections",
            "/api/v2/connections/canary",
            "/api/v2/variables",
            "/api/v2/variables/canary_token",
            "/api/v2/eventLogs",
            "/api/v2/dags/leaks/dagRuns",
            "/api/v2/dags/leaks/details")) {
      assertHidden(node.api().get(path).toString());
    }
  }

  private static void assertHidden(String text) {
    assertThat(text).isNotEmpty().doesNotContain(FORMS);
  }

  private static String base64(String text) {
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
