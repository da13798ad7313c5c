package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Text that others wrote stays text, wherever it is shown. */
@Timeout(90)
@WithControlRoom
class HostileTextIT {
  private static final String HOSTILE =
      "<img src=x onerror=window.pwned=1><script>window.pwned=1</script>{{7*7}}";

  @Test
  void shouldShowHostileTextAsText(ControlRoom room) {
    // Given
    String runId = plant(room);
    String run = "/dags/room_hostile/runs/" + runId;
    try (Screen screen = room.open(Look.LIGHT, "/dags")) {
      for (String path :
          List.of(
              "/",
              "/dags?q=hostile",
              "/dags/room_hostile",
              "/dags/room_hostile/trigger",
              run,
              run + "/tasks/talk",
              run + "/tasks/talk?tab=rendered",
              run + "/tasks/talk?tab=details",
              run + "/tasks/ask",
              "/approvals",
              "/assets",
              "/admin/variables",
              "/admin/connections",
              "/admin/pools",
              "/admin/audit",
              "/runs?q=<script>window.pwned=1</script>")) {
        // When
        screen.go(path).await(".main h1, .main h2");
        screen.awaitCount("[aria-busy=true]", 0);

        // Then
        assertThat(screen.page().evaluate("window.pwned === undefined")).as(path).isEqualTo(true);
        assertThat(screen.find(".main script, .main img[src=x], .main [onerror]").count())
            .as(path)
            .isZero();
        assertThat(screen.find(".main a[href^='javascript:']").count()).as(path).isZero();
        assertThat(screen.complaints()).as(path).isEmpty();
      }
    }
  }

  /** Puts it into all that people and DAGs may write. */
  private static String plant(ControlRoom room) {
    room.api()
        .post(
            "/api/v2/variables",
            Map.of("key", "hostile", "value", HOSTILE, "description", HOSTILE));
    room.api()
        .post(
            "/api/v2/connections",
            Map.of(
                "connection_id",
                "hostile",
                "conn_type",
                "http",
                "host",
                HOSTILE,
                "description",
                HOSTILE));
    room.api().post("/api/v2/pools", Map.of("name", "hostile", "slots", 1, "description", HOSTILE));
    JsonNode run =
        room.api()
            .post(
                "/api/v2/dags/room_hostile/dagRuns",
                Map.of("note", HOSTILE, "conf", Map.of("<i>p</i>", HOSTILE)));
    return run.path("dag_run_id").asText();
  }
}
