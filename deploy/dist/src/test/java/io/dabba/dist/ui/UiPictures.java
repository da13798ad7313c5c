package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.codec.Json;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Takes pictures for {@code docs/ui} into {@code target/ui-shots}: light at 1440 px, dark at 390
 * px. Run by name: {@code -Dtest=UiPictures}. Somebody must look at them; what is asserted is that
 * the browser had nothing to complain of.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@WithControlRoom
class UiPictures {
  private static final String ROLE =
      "{\"name\": \"Kitchen\", \"permissions\": [\"dags.read\", \"dag_runs.create\","
          + " \"assets.read\"]}";

  @Test
  void take(ControlRoom room) {
    fill(room);
    String asset = asset(room);
    room.api().runToTheEnd("room_again", Map.of());
    for (Look look : new Look[] {Look.LIGHT, Look.DARK.onPhone()}) {
      String slow = room.atWork();
      try (Screen screen = room.open(look, "/admin/users")) {
        shoot(screen, look, "users", "tr:has-text('asha')");
        shoot(screen.go("/admin/roles"), look, "roles", "tr:has-text('Kitchen')");
        shoot(screen.go("/account"), look, "account", "section.panel h2");
        screen.await("section.panel:has(h2:has-text('Second factor')) button").click();
        shoot(screen, look, "second-factor", ".dialog .qr");
        shoot(screen.go("/alerts"), look, "alerts", ".alert");
        shoot(screen.go("/assets/" + asset), look, "asset", "h1");
        shoot(screen.go("/assets"), look, "assets", "tr[data-row], li[data-row], .panel");
        shoot(screen.go("/approvals"), look, "approvals", ".approval .prose table");
        screen.go("/admin/api?q=taskInstances");
        screen.await("summary:has-text('/taskInstances/list')").click();
        shoot(screen, look, "api", ".operation[open]");
        shoot(screen.go("/dags?q=room"), look, "schedules", "tr:has-text('room_slow')");
        shoot(screen.go("/dags/room_again?view=gantt"), look, "gantt", ".span.earlier");
        shoot(screen.go("/admin/workers"), look, "workers", "tr[data-row]");
        screen.await("tr[data-row] button:has-text('Drain')").click();
        shoot(screen, look, "drain", ".touched-list li");
        assertThat(screen.complaints()).isEmpty();
      } finally {
        room.stop(slow);
      }
    }
  }

  private static void fill(ControlRoom room) {
    room.api().runToTheEnd("room_alert", Map.of());
    room.api().runToTheEnd("room_cook", Map.of());
    room.api().trigger("room_ask", Map.of());
    room.api().post("/api/dabba/v1/roles", Json.tree(ROLE));
    user(room, "asha", "Kitchen");
    user(room, "ravi", "Op");
    user(room, "vera", "Viewer");
  }

  private static void user(ControlRoom room, String name, String role) {
    room.api()
        .post(
            "/api/dabba/v1/users",
            Map.of(
                "username",
                name,
                "password",
                "a password for tests",
                "roles",
                new String[] {role}));
  }

  private static String asset(ControlRoom room) {
    return room.api().get("/api/v2/assets?name_pattern=room_menu").at("/assets/0/id").asText();
  }

  private static void shoot(Screen screen, Look look, String name, String selector) {
    screen.await(selector);
    screen.awaitCount("[aria-busy=true]", 0);
    screen.shoot(look.width() > 1000 ? name : name + "-phone");
  }
}
