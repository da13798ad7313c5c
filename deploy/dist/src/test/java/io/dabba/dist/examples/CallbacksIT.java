package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks and deadlines through scheduler, broker and worker, told to an HTTP server. */
@Timeout(60)
class CallbacksIT {
  @TempDir private static Path folder;
  private static LiveNode node;
  private static AlertServer server;

  @BeforeAll
  static void start() throws Exception {
    server = AlertServer.start();
    node = LiveNode.start(folder, "callbacks.yaml");
  }

  @AfterAll
  static void stop() {
    node.close();
    server.close();
  }

  @Test
  void shouldTellOfTheRetryTheFailureAndTheRun() {
    // When
    JsonNode run = node.api().runToTheEnd("alerts", Map.of("url", server.url()));

    // Then
    assertThat(run.path("state").asText()).isEqualTo("failed");
    assertThat(alerts("/retry"))
        .singleElement()
        .hasToString("{\"task\":\"breaks\",\"try\":\"1\",\"state\":\"up_for_retry\"}");
    JsonNode failure = alerts("/failure").get(0);
    assertThat(failure.path("try").asText()).isEqualTo("2");
    assertThat(failure.path("error").asText()).contains("expected exit code 0, found 3");
    JsonNode ended = alerts("/run").get(0);
    assertThat(ended.path("run").asText()).isEqualTo(run.path("dag_run_id").asText());
    assertThat(ended.path("reason").asText()).isEqualTo("task_failure");
    assertThat(ended.path("event").asText()).isEqualTo("failure");
  }

  @Test
  void shouldTellOfATaskThatIsLateWhileItGoesOn() {
    // When
    JsonNode run = node.api().runToTheEnd("late", Map.of("url", server.url()));

    // Then
    assertThat(run.path("state").asText()).isEqualTo("success");
    assertThat(alerts("/late")).hasSize(1);
    assertThat(alerts("/late").get(0).path("task").asText()).isEqualTo("slow");
    JsonNode deadline =
        node.api()
            .get("/api/v2/dags/late/dagRuns/" + run.path("dag_run_id").asText() + "/deadlines")
            .path("deadlines")
            .path(0);
    assertThat(deadline.path("task_id").asText()).isEqualTo("slow");
    assertThat(deadline.path("missed").asBoolean()).isTrue();
  }

  /** Callbacks may come after the end of their run. */
  private static List<JsonNode> alerts(String path) {
    await().until(() -> !server.at(path).isEmpty());
    return server.at(path);
  }
}
