package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.dist.trial.TrialResult;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A start at ten sharp, against a toy counter. */
@Timeout(60)
class IrctcDagsIT {
  private static final String DAG = "irctc_tatkal_booking_automation";

  @Test
  void shouldBookNothingBeforeTheRelease() {
    // When
    TrialResult result = Examples.run(DAG, "{\"release_in_ms\": 800}");

    // Then
    JsonNode punctuality = Examples.value(result, "check_punctuality");
    assertThat(punctuality.get("lateness_micros").asLong()).isNotNegative();
    assertThat(OffsetDateTime.parse(punctuality.get("first_request_at").asText()))
        .isAfterOrEqualTo(OffsetDateTime.parse(punctuality.get("release_at").asText()));
    assertThat(punctuality.get("attempts").asInt()).isEqualTo(3);
    assertThat(punctuality.get("cancelled").asInt()).isEqualTo(1);
    assertThat(punctuality.get("bookings_kept").asInt()).isEqualTo(1);
    JsonNode booking = Examples.value(result, "execute_tatkal_booking");
    assertThat(booking.get("booking_status").asText()).isEqualTo("SUCCESS");
    assertThat(booking.get("pnr").asText()).isEqualTo("FAKE000001");
  }

  @Test
  void shouldFindTheCounterOpenOnADayThatIsPast() {
    // When
    TrialResult result = Examples.run(DAG);

    // Then
    assertThat(Examples.value(result, "wait_for_release").asText())
        .isEqualTo("2024-01-02T10:00:00+05:30");
    assertThat(Examples.value(result, "prepare_booking_sessions").get("prepared_sessions").asInt())
        .isEqualTo(3);
    assertThat(Examples.value(result, "send_notifications").toString())
        .isEqualTo("{\"notifications_sent\":true}");
  }
}
