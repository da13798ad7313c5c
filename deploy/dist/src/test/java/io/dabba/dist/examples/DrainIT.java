package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that lives and is sent out of service. */
@Timeout(60)
class DrainIT {
  private static final String WORKERS = "/api/dabba/v1/workers";

  @TempDir private Path folder;

  @Test
  void shouldFinishWhatRunsTakeNothingMoreAndStayVisible() throws Exception {
    // Given
    try (LiveNode node = LiveNode.start(folder, "clients.yaml")) {
      Path gate = folder.resolve("gate");
      await().ignoreExceptions().until(() -> node.api().get("/api/v2/dags/gated").has("dag_id"));
      String running = node.api().trigger("gated", Map.of("gate", gate.toString()));
      await().until(() -> worker(node).path("busy").asInt() == 1);
      String name = node.api().get(WORKERS).at("/workers/0/worker").asText();

      // When
      Dabba drain = Dabba.run(node.data(), "workers", "drain", name);

      // Then
      assertThat(drain.exitCode()).as(drain.error()).isZero();
      await().until(() -> worker(node).path("draining").asBoolean());
      String waiting = node.api().trigger("greets", Map.of());
      Files.createFile(gate);
      assertThat(node.api().awaitEnd("gated", running).path("state").asText()).isEqualTo("success");
      await().until(() -> worker(node).path("busy").asInt() == 0);
      assertThat(node.api().states(node.api().dagRun("greets", waiting)))
          .containsEntry("greet", "queued");
      assertThat(Dabba.run(node.data(), "workers", "list").output()).contains(name);
    }
  }

  /** What the only worker says of itself. */
  private static JsonNode worker(LiveNode node) {
    return node.api().get(WORKERS).at("/workers/0/description");
  }
}
