package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every page: a login before it, nothing that the browser refuses. */
@Timeout(60)
@WithControlRoom
class LookIT {
  @Test
  void shouldAskForALoginFirst(ControlRoom room) {
    // When
    try (Screen screen = room.openLoggedOut(Look.LIGHT, "/dags/shop")) {
      screen.await("input[name=username]").fill("admin");
      screen.find("input[name=password]").fill(room.node().password());
      screen.await("button.main-action").click();

      // Then
      assertThat(screen.await(".shell h1").textContent()).isEqualTo("shop");
      assertThat(screen.complaints()).isEmpty();
    }
  }
}
