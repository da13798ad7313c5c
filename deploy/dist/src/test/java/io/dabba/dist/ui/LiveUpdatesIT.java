package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens elsewhere comes onto the screen by itself. */
@Timeout(60)
@WithControlRoom
class LiveUpdatesIT {
  @Test
  void shouldShowARunThatTheApiTriggeredWithoutReload(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/runs?dag=room_form")) {
      screen.await(".pulse[data-connection=live]");
      screen.page().evaluate("window.sameDocument = true");

      // When
      String runId = room.api().trigger("room_form", Map.of());

      // Then
      screen.await("td:has-text('" + runId + "')");
      screen.await("tr:has-text('" + runId + "') .badge[data-state=success]");
      assertThat(screen.page().evaluate("window.sameDocument")).isEqualTo(true);
      assertThat(screen.complaints()).isEmpty();
    }
  }

  @Test
  void shouldCountWhatWaitsForPeople(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/")) {
      screen.await(".pulse[data-connection=live]");

      // When
      room.api().trigger("room_ask", Map.of());

      // Then
      screen.await("a[data-place=approvals] .count");
      screen.await(".columns a:has-text('Release the menu?')");
      assertThat(screen.complaints()).isEmpty();
    }
  }

  @Test
  void shouldSayWhenTheStreamIsBroken(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/dags")) {
      screen.await(".pulse[data-connection=live]");
      screen.page().route("**/changes*", Route::abort);

      // When
      screen.page().reload();

      // Then
      assertThat(screen.await(".pulse[data-connection=broken]").textContent())
          .contains("Reconnecting");
      screen.page().unroute("**/changes*");
      screen.await(".pulse[data-connection=live]");
    }
  }
}
