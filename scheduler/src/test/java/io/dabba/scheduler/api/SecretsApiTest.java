package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsApiTest {
  private static final String VARIABLES = "/api/v2/variables";
  private static final String CONNECTIONS = "/api/v2/connections";
  private static final String ORDERS =
      """
      {"connection_id": "orders", "conn_type": "postgres", "host": "db", "port": 5432,
       "login": "ann", "password": "hushhush", "extra": "{\\"api_key\\": \\"k1234\\", \\"x\\": 1}"}""";

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller admin = ApiCaller.as(api, Role.ADMIN);

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldKeepVariables() {
    // Given
    Reply created = admin.post(VARIABLES, "{\"key\": \"limits\", \"value\": {\"rows\": 7}}");

    // When
    Reply changed = admin.patch(VARIABLES + "/limits", "{\"description\": \"how many\"}");

    // Then
    assertThat(created.status()).isEqualTo(201);
    assertThat(changed.json().path("value").asText()).isEqualTo("{\"rows\":7}");
    JsonNode read = admin.get(VARIABLES + "/limits").json();
    assertThat(read.path("description").asText()).isEqualTo("how many");
    assertThat(read.path("is_encrypted").asBoolean()).isTrue();
    assertThat(admin.get(VARIABLES).json().path("total_entries").asInt()).isEqualTo(1);
    assertThat(api.secrets.texts().toString()).doesNotContain("rows");
  }

  @Test
  void shouldNeverTellSecrets() {
    // Given
    admin.post(VARIABLES, "{\"key\": \"db_password\", \"value\": \"hushhush\"}");
    Reply created = admin.post(CONNECTIONS, ORDERS);

    // When
    String told =
        created.text()
            + admin.get(VARIABLES).text()
            + admin.get(VARIABLES + "/db_password").text()
            + admin.get(CONNECTIONS).text()
            + admin.get(CONNECTIONS + "/orders").text();

    // Then
    assertThat(created.status()).isEqualTo(201);
    assertThat(told).contains("***", "ann").doesNotContain("hushhush").doesNotContain("k1234");
    assertThat(api.secrets.texts().toString()).doesNotContain("hushhush").doesNotContain("k1234");
  }

  @Test
  void shouldKeepThePasswordIfOnlyItsMaskComesBack() {
    // Given
    admin.post(CONNECTIONS, ORDERS);
    String before = api.secrets.texts().toString();

    // When
    Reply changed =
        admin.patch(CONNECTIONS + "/orders", "{\"host\": \"db2\", \"password\": \"***\"}");

    // Then
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("host").asText()).isEqualTo("db2");
    assertThat(changed.json().path("password").asText()).isEqualTo("***");
    assertThat(api.secrets.texts().toString()).isNotEqualTo(before);
  }

  @Test
  void shouldDelete() {
    // Given
    admin.post(CONNECTIONS, ORDERS);

    // When
    Reply deleted = admin.send("DELETE", CONNECTIONS + "/orders", "", "application/json");

    // Then
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(admin.get(CONNECTIONS + "/orders").status()).isEqualTo(404);
    assertThat(admin.send("DELETE", CONNECTIONS + "/orders", "", "*/*").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          /api/v2/variables   => {"key": "a"}                                                  => value: expected a value
          /api/v2/variables   => {"value": "a"}                                                => key: expected text
          /api/v2/variables   => {"key": " ", "value": "a"}                                    => key: expected 1 to 250
          /api/v2/variables   => {"key": "a", "value": "b", "x": 1}                            => found "x"
          /api/v2/connections => {"connection_id": "a"}                                        => conn_type: expected text
          /api/v2/connections => {"connection_id": "a b", "conn_type": "x"}                    => connection_id: expected
          /api/v2/connections => {"connection_id": "a", "conn_type": "x", "port": 99999}       => port: expected a number
          /api/v2/connections => {"connection_id": "a", "conn_type": "x", "port": "1"}         => port: expected a number
          /api/v2/connections => {"connection_id": "a", "conn_type": "x", "extra": "hushhush"} => extra: expected a JSON object
          """)
  void shouldRefuse(String path, String body, String detail) {
    // When
    Reply reply = admin.post(path, body);

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).contains(detail).doesNotContain("hushhush");
  }

  @Test
  void shouldRefuseAKeyTwice() {
    // Given
    admin.post(VARIABLES, "{\"key\": \"a\", \"value\": \"1\"}");

    // When
    Reply again = admin.post(VARIABLES, "{\"key\": \"a\", \"value\": \"2\"}");

    // Then
    assertThat(again.status()).isEqualTo(409);
    assertThat(admin.get(VARIABLES + "/a").json().path("value").asText()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {VARIABLES, CONNECTIONS, VARIABLES + "/a", CONNECTIONS + "/a"})
  void shouldNotLetViewersRead(String path) {
    assertThat(ApiCaller.as(api, Role.VIEWER).get(path).status()).isEqualTo(403);
  }
}
