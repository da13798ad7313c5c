package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IrctcTatkalBookingAutomationTest {
  private static final String FILE = "irctc/IrctcTatkalBookingAutomation.java";
  private static final String DAG = "irctc_tatkal_booking_automation";

  @Test
  void shouldKeepTheFirstTicketAndGiveTheOtherBack() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode booking = run.value("execute_tatkal_booking");
    assertThat(booking.get("booking_status").asText()).isEqualTo("SUCCESS");
    assertThat(booking.get("pnr").asText()).isEqualTo("FAKE000001");
    assertThat(booking.get("seat_numbers").toString()).isEqualTo("[\"A1-11\",\"A1-12\"]");
    assertThat(booking.get("total_attempts").asInt()).isEqualTo(3);
    assertThat(booking.has("failure_reasons")).isFalse();
    assertThat(run.value("execute_tatkal_booking", "journal").get("cancelled").toString())
        .isEqualTo("[\"FAKE000002\"]");
    assertThat(run.value("send_notifications").get("notifications_sent").asBoolean()).isTrue();
    assertThat(run.value("send_notifications", "channels")).hasSize(3);
    assertThat(run.value("check_punctuality").get("bookings_kept").asInt()).isEqualTo(1);
  }

  @Test
  void shouldTellWhyThereIsNoTicket() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, "{\"sold_out\": true}").toTheEnd();

    // Then
    JsonNode booking = run.value("execute_tatkal_booking");
    assertThat(booking.get("booking_status").asText()).isEqualTo("FAILED");
    assertThat(booking.get("failure_reasons")).hasSize(3);
    assertThat(booking.has("pnr")).isFalse();
    assertThat(run.value("send_notifications", "channels")).hasSize(2);
    assertThat(run.value("check_punctuality").get("bookings_kept").asInt()).isZero();
  }

  @Test
  void shouldWaitWithoutASlotUntilShortlyBeforeTheRelease() throws Exception {
    // Given
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    ExampleRun run = ExampleDags.run(FILE, DAG, "{}", tomorrow);
    run.given("prepare_booking_sessions", "{\"prepared_sessions\":3,\"ready_browsers\":[]}");

    // When / Then
    assertThatThrownBy(() -> run.callTask("wait_for_release"))
        .isInstanceOf(TaskDeferredException.class);
  }

  @Test
  void shouldNoticeARequestBeforeTheRelease() {
    // Given
    ExampleRun run = ExampleDags.run(FILE, DAG);
    run.given("wait_for_release", "\"2024-01-02T10:00:00+05:30\"");
    run.pushed(
        "execute_tatkal_booking",
        "journal",
        "{\"answers\":[{\"session\":\"edge\",\"asked_at\":\"2024-01-02T04:29:59.999Z\",\"turn\":0}],"
            + "\"cancelled\":[]}");

    // When / Then
    assertThatThrownBy(() -> run.callTask("check_punctuality"))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("latenessMicros=-1000");
  }
}
