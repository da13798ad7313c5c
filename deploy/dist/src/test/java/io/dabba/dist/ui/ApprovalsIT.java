package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions of tasks, answered on the page. */
@Timeout(60)
@WithControlRoom
class ApprovalsIT {
  @Test
  void shouldAnswerWhatATaskAsks(ControlRoom room) {
    // Given
    String runId = room.api().trigger("room_ask", Map.of());
    String task = "/dags/room_ask/runs/" + runId + "/tasks/release";
    try (Screen screen = room.open(Look.LIGHT, task)) {
      screen.await(".approval input[name='param:reason']").fill("menu is fine");

      // When
      screen.find(".approval button:has-text('Approve')").click();

      // Then
      JsonNode run = room.api().awaitEnd("room_ask", runId);
      assertThat(run.path("state").asText()).isEqualTo("success");
      assertThat(
              room.api()
                  .get(
                      "/api/v2/dags/room_ask/dagRuns/"
                          + runId
                          + "/taskInstances/release/-1/hitlDetails")
                  .path("params_input")
                  .path("reason")
                  .asText())
          .isEqualTo("menu is fine");
      screen.await(".task-panel .badge[data-state=success]");
    }
  }

  @Test
  void shouldListQuestionsInTheInbox(ControlRoom room) {
    // Given
    room.api().trigger("room_ask", Map.of());

    // When
    try (Screen screen = room.open(Look.LIGHT, "/approvals")) {
      screen.await(".inbox li:has-text('room_ask · release')");

      // Then
      assertThat(screen.find(".inbox .approval button:has-text('Reject')").count()).isPositive();
      assertThat(screen.find(".approval .prose td:has-text('thali')").count()).isPositive();
      assertThat(screen.barriers()).isEmpty();
    }
  }
}
