package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The control room without a mouse. */
@Timeout(60)
@WithControlRoom
class KeyboardIT {
  @Test
  void shouldGoToADagFromThePalette(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/")) {
      screen.await(".tiles");
      Keyboard keys = screen.page().keyboard();

      // When
      keys.press("Control+k");
      screen.await(".palette input");
      keys.type("room_f");
      screen.await(".palette [role=option][aria-selected=true]:has-text('room_form')");
      keys.press("Enter");

      // Then
      screen.await(".shell h1:has-text('room_form')");
      assertThat(screen.address()).startsWith("/dags/room_form");
      assertThat(screen.complaints()).isEmpty();
    }
  }

  @Test
  void shouldGoToPlacesByChordsAndThroughRowsByJAndK(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/")) {
      screen.await(".tiles");
      Keyboard keys = screen.page().keyboard();

      // When
      keys.press("g");
      keys.press("d");
      screen.await("tr[data-row]");
      keys.press("j");
      keys.press("j");
      keys.press("x");

      // Then
      assertThat(screen.find("tbody tr:nth-child(2) input[type=checkbox]").isChecked()).isTrue();
      keys.press("k");
      assertThat(screen.page().evaluate("document.activeElement.closest('tr').rowIndex"))
          .isEqualTo(1);
      keys.press("Enter");
      screen.await(".crumbs li:nth-child(2)");
      assertThat(screen.address()).startsWith("/dags/");
    }
  }

  @Test
  void shouldListEveryKeyAndCloseByEscape(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/dags")) {
      screen.await("tr[data-row]");

      // When
      screen.page().keyboard().press("?");

      // Then
      screen.await(".dialog .keys");
      assertThat(screen.barriers()).isEmpty();
      screen.page().keyboard().press("Escape");
      screen.awaitCount(".dialog", 0);
    }
  }
}
