package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users, roles, and one's own account in the browser. */
@Timeout(60)
@WithControlRoom
class AccessIT {
  @Test
  void shouldMakeARoleAndAUserWhoHasIt(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/admin/roles")) {
      screen.await("[data-key=n]").click();
      screen.await(".editor [name=name]").fill("Guest");
      screen.find(".editor [name=permissions]").fill("pools.read, assets.read");
      screen.find(".editor button.main-action").click();
      screen.await("tr:has-text('Guest')");
      screen.page().navigate(screen.page().url().replace("/roles", "/users"));

      // When
      screen.await("[data-key=n]").click();
      screen.await(".editor [name=username]").fill("ui_vera");
      screen.find(".editor [name=password]").fill("a password for tests");
      screen.find(".editor [name=roles]").fill("Guest");
      screen.find(".editor [name=grants]").fill("dag:etl_*=read,trigger");
      screen.find(".editor button.main-action").click();

      // Then
      screen.await("tr:has-text('ui_vera'):has-text('Guest'):has-text('dag:etl_*=read,trigger')");
      assertThat(screen.complaints()).isEmpty();
    }
  }

  @Test
  void shouldDrawTheSecondFactorForACamera(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.DARK, "/account")) {
      // When
      screen.await("section.panel:has(h2:has-text('Second factor')) button").click();

      // Then
      assertThat(screen.await(".dialog .qr path").getAttribute("d")).startsWith("M4 4h1v1h-1z");
      assertThat(screen.barriers()).isEmpty();
      assertThat(screen.complaints()).isEmpty();
    }
  }

  @Test
  void shouldShowAnApiTokenOnce(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, "/account")) {
      screen.await("section header button.main-action").click();
      screen.await(".editor [name=name]").fill("ui_token");

      // When
      screen.find(".dialog .editor button.main-action").click();

      // Then
      assertThat(screen.await(".dialog .codes").textContent()).startsWith("dabba_");
      screen.await("tr:has-text('ui_token')");
      assertThat(screen.complaints()).isEmpty();
    }
  }
}
