package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void shouldGiveAMinutesWorthAndFillEvenly() {
    // Given
    RateLimit limit = new RateLimit(60, nanos::get);
    IntStream.range(0, 60).forEach(each -> assertThat(limit.tryTake("vera")).isTrue());

    // When
    boolean atOnce = limit.tryTake("vera");
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    boolean aSecondLater = limit.tryTake("vera");

    // Then
    assertThat(atOnce).isFalse();
    assertThat(aSecondLater).isTrue();
    assertThat(limit.tryTake("vera")).isFalse();
    assertThat(limit.tryTake("another")).isTrue();
  }

  @Test
  void shouldLimitNobodyIfItIsZero() {
    // Given
    RateLimit limit = new RateLimit(0, nanos::get);

    // When / Then
    assertThat(IntStream.range(0, 1_000).allMatch(each -> limit.tryTake("vera"))).isTrue();
  }

  @Test
  void shouldAnswerSoOverHttp() {
    // Given
    try (ApiForTests api = new ApiForTests(null, new ApiSettings.Protection(3, "", ""))) {
      ApiCaller viewer = ApiCaller.as(api, Role.VIEWER);
      IntStream.range(0, 3).forEach(each -> viewer.get("/api/v2/pools"));

      // When
      Reply reply = viewer.get("/api/v2/pools");

      // Then: others are served
      assertThat(reply.status()).isEqualTo(429);
      assertThat(reply.header("Retry-After")).isEqualTo("1");
      assertThat(ApiCaller.as(api, Role.OP).get("/api/v2/pools").status()).isEqualTo(200);
    }
  }
}
