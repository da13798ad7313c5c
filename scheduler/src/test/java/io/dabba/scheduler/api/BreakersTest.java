package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.breaker.BreakerState;
import io.dabba.common.dag.CircuitBreaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BreakersTest {
  private final ApiForTests api = new ApiForTests();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void shouldListAndResetBreakers() {
    // Given
    CircuitBreaker breaker = CircuitBreaker.named("bank").failures(1);
    api.breakers.put("bank", BreakerState.NEW.failed(breaker, "a", 60_000));

    // When
    var listed = api.get("/api/dabba/v1/breakers");
    var reset = api.delete("/api/dabba/v1/breakers/bank");

    // Then
    assertThat(listed.body())
        .contains("\"name\":\"bank\"", "\"state\":\"open\"", "1970-01-01T00:02:00Z");
    assertThat(reset.statusCode()).isEqualTo(204);
    assertThat(api.delete("/api/dabba/v1/breakers/bank").statusCode()).isEqualTo(404);
    assertThat(api.delete("/api/dabba/v1/breakers/a%20b").statusCode()).isEqualTo(400);
  }
}
