package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.breaker.BreakerState;
import io.dabba.common.dag.CircuitBreaker;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakersTest {
  private static final String BREAKERS = "/api/dabba/v1/breakers";
  private static final CircuitBreaker BREAKER = CircuitBreaker.named("bank").failures(1);

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller admin = ApiCaller.as(api, Role.ADMIN);

  @BeforeEach
  void fill() {
    api.breakers.put("bank", BreakerState.NEW.failed(BREAKER, "a", 60_000));
    api.breakers.put("courier", BreakerState.NEW.failed(BREAKER.failures(2), "a", 60_000));
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void shouldListThem() {
    // When
    Reply reply = admin.get(BREAKERS);

    // Then
    assertThat(reply.json().path("total_entries").asInt()).isEqualTo(2);
    assertThat(reply.json().at("/breakers/0"))
        .hasToString(
            "{\"name\":\"bank\",\"state\":\"open\",\"since\":\"1970-01-01T00:01:00Z\","
                + "\"trial_at\":\"1970-01-01T00:02:00Z\",\"failures\":0,\"trial\":null}");
    assertThat(reply.json().at("/breakers/1/state").asText()).isEqualTo("closed");
    assertThat(reply.json().at("/breakers/1/failures").asInt()).isEqualTo(1);
  }

  @Test
  void shouldListAPageOfThem() {
    // When
    Reply reply = admin.get(BREAKERS + "?offset=1&limit=5");

    // Then
    assertThat(reply.json().path("total_entries").asInt()).isEqualTo(2);
    assertThat(reply.json().path("breakers")).hasSize(1);
  }

  @Test
  void shouldResetOne() {
    // When
    Reply reply = admin.delete(BREAKERS + "/bank");

    // Then
    assertThat(reply.status()).isEqualTo(204);
    assertThat(admin.get(BREAKERS).json().path("total_entries").asInt()).isEqualTo(1);
  }

  @Test
  void shouldRefuseNamesThatNoneHas() {
    // When
    Reply unknown = admin.delete(BREAKERS + "/nobody");
    Reply invalid = admin.delete(BREAKERS + "/a%20b");

    // Then
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.detail()).isEqualTo("no circuit breaker has the name \"nobody\"");
    assertThat(invalid.status()).isEqualTo(422);
  }

  @Test
  void shouldLetViewersLookOnly() {
    // Given
    ApiCaller viewer = ApiCaller.as(api, Role.VIEWER);

    // When
    Reply reply = viewer.delete(BREAKERS + "/bank");

    // Then
    assertThat(reply.status()).isEqualTo(403);
    assertThat(viewer.get(BREAKERS).status()).isEqualTo(200);
  }
}
