package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  private final AtomicInteger attempts = new AtomicInteger();
  private final List<String> waits = new ArrayList<>();

  @Test
  void shouldTryAgainUntilTheServerAnswers() {
    // Given
    Patience patience = new Patience(Duration.ofMinutes(1), SHORT, waits::add);

    // When
    int answer = patience.await("redis", () -> attempts.incrementAndGet() < 3 ? absent() : 42);

    // Then
    assertThat(answer).isEqualTo(42);
    assertThat(attempts).hasValue(3);
    assertThat(waits).containsExactly("redis", "redis");
  }

  @Test
  void shouldWaitForAsLongAsItTakesWithoutALimit() {
    // Given
    Patience patience = new Patience(Duration.ZERO, SHORT, waits::add);

    // When
    int answer = patience.await("redis", () -> attempts.incrementAndGet() < 9 ? absent() : 42);

    // Then
    assertThat(answer).isEqualTo(42);
  }

  @Test
  void shouldGiveUpAtTheLimit() {
    // Given
    Patience patience = new Patience(SHORT, SHORT, waits::add);

    // When / Then
    assertThatThrownBy(() -> patience.await("redis", PatienceTest::absent))
        .isInstanceOf(DabbaException.class)
        .hasMessage("redis: expected an answer, found none within 0 s");
  }

  @Test
  void shouldNotWaitForWhatWillNotChange() {
    // Given
    Patience patience = new Patience(Duration.ofMinutes(1), SHORT, waits::add);

    // When / Then
    assertThatThrownBy(() -> patience.await("redis", this::refused)).hasMessage("wrong policy");
    assertThat(attempts).hasValue(1);
  }

  private static int absent() {
    throw new DabbaException(ErrorCode.UNAVAILABLE, "redis: expected an answer, found none");
  }

  private int refused() {
    attempts.incrementAndGet();
    throw DabbaException.invalid("wrong policy");
  }
}
