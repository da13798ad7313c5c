package io.dabba.dist.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The form that asks for a run, made of the params of its DAG. */
@Timeout(60)
@WithControlRoom
class TriggerFormIT {
  private static final String PATH = "/dags/room_form/trigger";

  @Test
  void shouldMakeAFieldOfEachParam(ControlRoom room) {
    // When
    try (Screen screen = room.open(Look.LIGHT, PATH)) {
      screen.await("[name='param:city']");

      // Then
      assertThat(screen.find("select[name='param:city'] option").count()).isEqualTo(3);
      assertThat(screen.find("input[type=number][name='param:orders'][min='1'][max='100']").count())
          .isEqualTo(1);
      assertThat(screen.find("input[type=checkbox][name='param:express']").count()).isEqualTo(1);
      assertThat(screen.find("input[type=date][name='param:day']").count()).isEqualTo(1);
      assertThat(screen.find("textarea[name='param:names']").inputValue()).contains("asha");
      assertThat(screen.barriers()).isEmpty();
    }
  }

  @Test
  void shouldShowWhatTheServerRefusesAtItsField(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, PATH)) {
      screen.await("[name='param:orders']").fill("0");

      // When
      screen.find("form.form button.main-action").click();

      // Then
      assertThat(screen.await("#field-orders-problem").textContent())
          .isEqualTo("expected at least 1, found 0");
      assertThat(screen.find("[name='param:orders']").getAttribute("aria-invalid"))
          .isEqualTo("true");
      screen.find("[name='param:orders']").fill("12");
      screen.find("[name='param:names']").fill("[1");
      screen.find("form.form button.main-action").click();
      assertThat(screen.await("#field-names-problem").textContent()).contains("not JSON");
    }
  }

  @Test
  void shouldTriggerARunWithWhatWasFilledIn(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, PATH)) {
      screen.await("[name='param:city']").selectOption("0");
      screen.find("[name='param:express']").check();

      // When
      screen.find("form.form button.main-action").click();

      // Then
      String runId = screen.await("h1:has-text('manual__')").textContent();
      JsonNode conf = room.api().dagRun("room_form", runId).path("conf");
      assertThat(conf.toString()).isEqualTo("{\"city\":\"Mumbai\",\"express\":true}");
      assertThat(screen.complaints()).isEmpty();
    }
  }

  @Test
  void shouldTakeTheConfAsJson(ControlRoom room) {
    // Given
    try (Screen screen = room.open(Look.LIGHT, PATH + "?tab=json")) {
      screen.await("textarea[name=conf]").fill("{\"orders\": 0}");
      screen.find("form.form button.main-action").click();
      assertThat(screen.await(".notice.failed").textContent()).contains("orders", "at least 1");

      // When
      screen.find("textarea[name=conf]").fill("{\"orders\": 42}");
      screen.find("form.form button.main-action").click();

      // Then
      String runId = screen.await("h1:has-text('manual__')").textContent();
      assertThat(room.api().dagRun("room_form", runId).path("conf").path("orders").asInt())
          .isEqualTo(42);
    }
  }
}
