package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.RaiseEvent;
import io.dabba.common.command.ReplyAddress;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that tasks wait for, raised over the API. */
class ApiEventTest {
  private static final String EVENTS = "/api/v2/events/";
  private static final ReplyAddress REPLY = new ReplyAddress("node", "1");

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller admin = ApiCaller.as(api, Role.ADMIN);

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                    | null        | 0",
        "{'payload': null, 'keep': null}       | null        | 0",
        "{'payload': {'count': 3}}             | {'count':3} | 0",
        "{'payload': [1, 'a'], 'keep': 1.5}    | [1,'a']     | 1500"
      })
  void shouldRaiseAnEvent(String body, String payload, long keepMillis) {
    // Given
    api.gateway.answer = "4";

    // When
    Reply reply = admin.post(EVENTS + "orders_ready", body.replace('\'', '"'));

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("event").asText()).isEqualTo("orders_ready");
    assertThat(reply.json().path("resumed").asInt()).isEqualTo(4);
    assertThat(api.gateway.commands)
        .containsExactly(
            new RaiseEvent("orders_ready", payload.replace('\'', '"'), keepMillis, REPLY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders | []                   | 400 | expected a JSON object",
        "orders | {'x': 1}             | 422 | found \"x\"",
        "orders | {'keep': -1}         | 422 | keep: expected a number of seconds",
        "orders | {'keep': '1'}        | 422 | keep: expected a number of seconds",
        "orders | {'keep': 9999999999} | 422 | keep: expected a number of seconds",
        "a%20b  | {}                   | 422 | event",
        "a%2Fb  | {}                   | 422 | event"
      })
  void shouldRefuseABadEvent(String event, String body, int status, String detail) {
    // When
    Reply reply = admin.post(EVENTS + event, body.replace('\'', '"'));

    // Then
    assertThat(reply.status()).as(reply.json().toString()).isEqualTo(status);
    assertThat(reply.json().path("detail").asText()).contains(detail);
    assertThat(api.gateway.commands).isEmpty();
  }

  @Test
  void shouldRefuseAPayloadThatIsTooLarge() {
    // When
    Reply reply = admin.post(EVENTS + "orders", "{\"payload\": \"" + "x".repeat(20_000) + "\"}");

    // Then
    assertThat(reply.status()).isEqualTo(413);
    assertThat(api.gateway.commands).isEmpty();
  }

  @Test
  void shouldRefuseViewersToRaiseEvents() {
    // When
    Reply reply = ApiCaller.as(api, Role.VIEWER).post(EVENTS + "orders", "{}");

    // Then
    assertThat(reply.status()).isEqualTo(403);
    assertThat(api.gateway.commands).isEmpty();
  }
}
