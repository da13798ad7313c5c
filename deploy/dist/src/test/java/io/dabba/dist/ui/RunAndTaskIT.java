package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run and its tasks: what they show, and what can be done with them. */
@Timeout(90)
@WithControlRoom
class RunAndTaskIT {
  private static final int MANY = 50_000;

  @Test
  void shouldShowTheTasksOfARunAndWhyItFailed(ControlRoom room) {
    // Given
    JsonNode run = room.api().runToTheEnd("room_log", Map.of());

    // When
    try (Screen screen = room.open(Look.LIGHT, address(run))) {
      // Then
      screen.await("tr:has-text('talk') .badge[data-state=success]");
      screen.await("tr:has-text('breaks') .badge[data-state=failed]");
      screen.await("tr:has-text('never') .badge[data-state=upstream_failed]");
      screen.go(address(run) + "?state=failed").await("tr:has-text('breaks')");
      screen.awaitCount("tr:has-text('talk')", 0);
      assertThat(screen.barriers()).isEmpty();
    }
  }

  @Test
  void shouldClearATaskAfterShowingWhatItTouches(ControlRoom room) {
    // Given
    JsonNode run = room.api().runToTheEnd("room_log", Map.of());
    try (Screen screen = room.open(Look.LIGHT, task(run, "breaks"))) {
      screen.await(".task-panel button:has-text('Clear')").click();
      screen.await(".dialog h3:has-text('2 task instances')");
      assertThat(screen.find(".dialog .command code").first().textContent())
          .startsWith("dabba tasks clear room_log --run-id manual__")
          .endsWith("-t '^breaks$' -d -y");
      screen.find(".dialog input[name=include_downstream]").uncheck();
      screen.await(".dialog h3:has-text('1 task instance')");

      // When
      screen.find(".dialog button.main-action").click();

      // Then
      screen.await(".toast[data-state=success]");
      screen.go(task(run, "breaks") + "?tab=tries");
      screen.await(".tab-body tbody tr:nth-child(2) .badge[data-state=failed]");
      assertThat(screen.complaints()).isEmpty();
    }
  }

  @Test
  void shouldShowXComsArgumentsAndNeighbours(ControlRoom room) {
    // Given
    JsonNode run = room.api().runToTheEnd("room_log", Map.of("lines", 3));

    // When
    try (Screen screen = room.open(Look.LIGHT, task(run, "talk") + "?tab=xcom")) {
      // Then
      assertThat(screen.await(".values pre").textContent()).contains("\"boxes\": 12");
      screen.find("#tab-rendered").click();
      assertThat(screen.await(".values div:has-text('env') pre").textContent())
          .contains("LINES_WANTED");
      screen.find("#tab-details").click();
      screen.await(".neighbours a:has-text('breaks'):has(.mark[data-state=failed])").click();
      screen.await("h2:has-text('breaks')");
      assertThat(screen.address()).endsWith("/tasks/breaks");
    }
  }

  @Test
  void shouldKeepALongLogLight(ControlRoom room) throws IOException {
    // Given
    JsonNode run = room.api().runToTheEnd("room_log", Map.of("lines", MANY));

    // When
    try (Screen screen = room.open(Look.LIGHT, task(run, "talk"))) {
      screen.await(".log-foot:has-text('50,002 lines')");

      // Then
      screen.await(".log li:has-text('box 50000 on its way')");
      assertThat(screen.find(".log li").count()).isLessThan(120);
      screen.find(".lines-box").evaluate("box => (box.scrollTop = 0)");
      screen.await(".log .fg-2:has-text('green')");
      screen.await(".log .fg-1.bold:has-text('red')");
      screen.find(".log-bar input").fill("box 25000 ");
      screen.await(".log-bar :text('1 of 1')");
      screen.find(".log-bar input").press("Enter");
      screen.await(".log li.current mark");
      assertThat(screen.address()).contains("log_q=box+25000");
      Download saved = screen.page().waitForDownload(screen.await(".log-bar .square")::click);
      assertThat(Files.readAllLines(saved.path())).hasSize(MANY + 2);
      assertThat(screen.complaints()).isEmpty();
    }
  }

  @Test
  void shouldAskBeforeItStopsARun(ControlRoom room) {
    // Given
    String runId = room.api().trigger("room_ask", Map.of());
    try (Screen screen = room.open(Look.LIGHT, "/dags/room_ask/runs/" + runId)) {
      screen.await("tr:has-text('release') .badge[data-state=awaiting_input]");
      screen.await("button:has-text('Stop it')").click();
      screen.await(".dialog h3:has-text('2 task instances')");

      // When
      screen.find(".dialog button.main-action").click();

      // Then
      screen.await(".head .badge[data-state=failed]");
      assertThat(screen.complaints()).isEmpty();
    }
  }

  @Test
  void shouldSayWhyATaskWaits(ControlRoom room) {
    // Given
    String runId = room.api().trigger("room_ask", Map.of());

    // When
    try (Screen screen =
        room.open(Look.LIGHT, "/dags/room_ask/runs/" + runId + "/tasks/go?tab=details")) {
      // Then
      assertThat(screen.await(".why").textContent()).contains("Why is it not running?", "release");
    }
  }

  private static String address(JsonNode run) {
    return "/dags/" + run.path("dag_id").asText() + "/runs/" + run.path("dag_run_id").asText();
  }

  private static String task(JsonNode run, String taskId) {
    return address(run) + "/tasks/" + taskId;
  }
}
