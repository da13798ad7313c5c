package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forms of the pages behind "Admin". */
@Timeout(60)
@WithControlRoom
class AdminIT {
  @Test
  void shouldMakeChangeAndDeleteAVariable(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/admin/variables")) {
      screen.await("[data-key=n]").click();
      screen.await(".editor [name=key]").fill("ui_area");
      screen.find(".editor [name=value]").fill("Andheri");
      screen.find(".editor button.main-action").click();
      screen.await("tr:has-text('ui_area'):has-text('Andheri') button[aria-label^=Change]").click();
      screen.await(".editor [name=value]").fill("Dadar");
      screen.find(".editor button.main-action").click();
      screen.await("tr:has-text('Dadar')");

      // When
      screen.find("tr:has-text('ui_area') button[aria-label^=Delete]").click();
      screen.await(".dialog button.danger").click();

      // Then
      screen.await(".toast:has-text('ui_area is deleted')");
      screen.awaitCount("tr:has-text('ui_area')", 0);
      assertThat(screen.complaints()).isEmpty();
    }
  }

  @Test
  void shouldSayInTheDialogWhatTheServerRefuses(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/admin/pools")) {
      screen.await("[data-key=n]").click();
      screen.await(".editor [name=name]").fill("ui_pool");
      screen.find(".editor [name=slots]").fill("-7");

      // When
      screen.find(".editor button.main-action").click();

      // Then
      assertThat(screen.await(".editor .problem").textContent()).contains("slots", "-7");
      screen.find(".editor [name=slots]").fill("3");
      screen.find(".editor button.main-action").click();
      screen.await("tr:has-text('ui_pool')");
    }
  }

  @Test
  void shouldHideThePasswordOfAConnectionAndTestIt(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/admin/connections")) {
      screen.await("[data-key=n]").click();
      screen.await(".editor [name=connection_id]").fill("ui_shop");
      screen.find(".editor [name=conn_type]").fill("http");
      screen.find(".editor [name=host]").fill("shop.example");
      screen.find(".editor [name=password]").fill("tiffin-secret");

      // When
      screen.find(".editor button.main-action").click();

      // Then
      screen.await("tr:has-text('ui_shop') button.name").click();
      assertThat(screen.await(".editor [name=password]").inputValue()).isEqualTo("***");
      screen.find(".editor .tested button").click();
      screen.await(".tested .mark[data-state=failed]");
      assertThat(screen.page().content()).doesNotContain("tiffin-secret");
    }
  }

  @Test
  void shouldTellWhatTheApiCanDo(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/admin/api?q=taskInstances")) {
      // When
      screen.await("summary:has-text('get_task_instances_batch')").click();

      // Then
      assertThat(screen.await(".operation-body").textContent())
          .contains("task_instances.read", "page_limit", "total_entries");
      screen.find("input[type=search]").fill("drain");
      screen.awaitCount(".operation", 1);
      assertThat(screen.complaints()).isEmpty();
      assertThat(screen.barriers()).isEmpty();
    }
  }

  @Test
  void shouldTellWhatAWorkerRunsBeforeItIsDrained(ControlRoom room) {
    // Given
    String runId = room.atWork();
    try (Screen screen = room.open(Look.LIGHT, "/admin/workers")) {
      // When
      screen.await("tr[data-row] button:has-text('Drain')").click();

      // Then
      assertThat(screen.await(".ask").textContent()).contains("dabba workers drain");
      screen.await(".ask .touched-list li:has-text('nap')");
      screen.find(".ask .actions button:has-text('Cancel')").click();
      assertThat(screen.complaints()).isEmpty();
    } finally {
      room.stop(runId);
    }
  }

  @Test
  void shouldShowWhatWasDoneInTheAuditLog(ControlRoom room) {
    // Given
    room.api().trigger("room_form", Map.of());
    try (Screen screen = room.open(Look.LIGHT, "/admin/audit?dag=room_form")) {
      // When
      screen.await("tr:has-text('trigger_dag_run') button.link").click();

      // Then
      assertThat(screen.await(".dialog .code").textContent()).isNotEmpty();
      assertThat(screen.complaints()).isEmpty();
    }
  }
}
