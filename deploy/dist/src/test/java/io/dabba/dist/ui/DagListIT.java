package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The list of DAGs: found by typing, switched one by one and many at once. */
@Timeout(60)
@WithControlRoom
class DagListIT {
  @Test
  void shouldFindDagsAsOneTypes(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/dags")) {
      screen.await("tr:has-text('shop')");

      // When
      screen.page().keyboard().press("/");
      screen.page().keyboard().type("room_f");

      // Then
      screen.awaitCount("tbody tr", 1);
      assertThat(screen.address()).isEqualTo("/dags?q=room_f");
    }
  }

  @Test
  void shouldFilterByTagOwnerAndStateOfTheLastRun(ControlRoom room) {
    // Given
    room.api().runToTheEnd("room_log", Map.of());

    // When
    try (Screen screen = room.open(Look.LIGHT, "/dags?tag=room&state=failed")) {
      // Then
      screen.await("tr:has-text('room_log') .bars a[data-state=failed]");
      screen.awaitCount("tr:has-text('shop')", 0);
      screen.go("/dags?owner=asha").await("tr:has-text('room_form')");
      screen.awaitCount("tbody tr", 1);
    }
  }

  @Test
  void shouldPauseAllThatMatchAtOnce(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/dags?q=bulk")) {
      screen.await("tr:has-text('bulk_one') input[type=checkbox]").check();

      // When
      screen.await(".bulk button:has-text('Choose all 2')").click();
      screen.await(".bulk button:has-text('Pause')").click();

      // Then
      screen.await(".toast:has-text('2 DAGs are paused')");
      assertThat(room.api().get("/api/v2/dags?paused=true&dag_id_pattern=bulk").path("dags"))
          .hasSize(2);
      screen.await("tr:has-text('bulk_two') .switch").click();
      screen.await("tr:has-text('bulk_two') .switch[aria-checked=true]");
      assertThat(screen.complaints()).isEmpty();
    }
  }
}
