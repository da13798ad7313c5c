package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertApiTest {
  private static final String ALERTS = "/api/v2/alerts";
  private static final String TEST = "/api/v2/alertTests";

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller admin = ApiCaller.as(api, Role.ADMIN);

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldTestATeamAndTellWhatBecameOfIt() {
    // Given
    Reply asked = admin.post(TEST, "{\"team\": \"delhi\", \"severity\": \"critical\"}");

    // When
    JsonNode listed = admin.get(ALERTS).json();

    // Then
    assertThat(asked.status()).isEqualTo(202);
    assertThat(listed.path("total_entries").asInt()).isEqualTo(1);
    JsonNode alert = listed.path("alerts").get(0);
    assertThat(alert.path("alert_id")).isEqualTo(asked.json().path("alert_id"));
    assertThat(alert.path("severity").asText()).isEqualTo("critical");
    assertThat(alert.path("deliveries")).hasSize(2);
    assertThat(alert.path("deliveries").get(0).path("team").asText()).isEqualTo("regional_delhi");
  }

  @Test
  void shouldNoteWhoHasSeenAnAlertFirst() {
    // Given
    String id = admin.post(TEST, "{\"team\": \"engineering\"}").json().path("alert_id").asText();

    // When
    Reply seen = admin.post(ALERTS + '/' + id + "/acknowledge", "{}");

    // Then
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.json().path("acknowledged_by").asText()).isEqualTo("admin");
    JsonNode read = admin.get(ALERTS + '/' + id).json();
    assertThat(read.path("acknowledged_by").asText()).isEqualTo("admin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"team\": \"cats\"}|404|team: expected one of",
        "{}|422|team: expected text",
        "{\"team\": \"delhi\", \"severity\": \"loud\"}|422|severity: expected one of",
        "{\"team\": \"delhi\", \"to\": \"me\"}|422|body: expected fields team, severity"
      })
  void shouldRefuseTestsThatNameNobody(String body, int status, String detail) {
    // When
    Reply reply = admin.post(TEST, body);

    // Then
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().path("detail").asText()).contains(detail);
  }

  @Test
  void shouldRefuseAlertsThatAreNone() {
    assertThat(admin.get(ALERTS + "/0123456789abcdef").status()).isEqualTo(404);
    assertThat(admin.get(ALERTS + "/0123").status()).isEqualTo(422);
    assertThat(admin.post(ALERTS + "/0123456789abcdef/acknowledge", "{}").status()).isEqualTo(404);
  }

  @Test
  void shouldLetViewersOnlyLook() {
    // Given
    ApiCaller viewer = ApiCaller.as(api, Role.VIEWER);

    // Then
    assertThat(viewer.get(ALERTS).status()).isEqualTo(200);
    assertThat(viewer.post(TEST, "{\"team\": \"delhi\"}").status()).isEqualTo(403);
  }
}
