package io.dabba.scheduler.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryDelayTest {
  private static final Instant DATE = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void shouldDoubleFromFiveMinutes() {
    // When
    List<Long> delays = seconds(policy(300, 2, 86_400), "d", "t", 7);

    // Then
    assertThat(delays).containsExactly(521L, 817L, 1518L, 4341L, 9117L, 9625L, 27180L);
  }

  @Test
  void shouldStopGrowingAtTheLongestWait() {
    // When
    List<Long> delays = seconds(policy(10, 2, 60), "etl", "load", 5);

    // Then
    assertThat(delays).containsExactly(12L, 35L, 60L, 60L, 60L);
  }

  @Test
  void shouldGrowByAFractionalFactor() {
    // When
    List<Long> delays = seconds(policy(1, 1.5, 86_400), "etl", "load", 7);

    // Then
    assertThat(delays).containsExactly(1L, 3L, 4L, 7L, 7L, 10L, 18L);
  }

  @Test
  void shouldStayConstantWithoutBackoff() {
    // When
    List<Long> delays = seconds(policy(30, 1, 86_400), "etl", "load", 3);

    // Then
    assertThat(delays).containsExactly(30L, 30L, 30L);
  }

  @Test
  void shouldKeepAConstantDelayBelowTheLongest() {
    // When
    List<Long> delays = seconds(policy(300, 1, 60), "etl", "load", 1);

    // Then
    assertThat(delays).containsExactly(60L);
  }

  @Test
  void shouldWaitAtLeastASecondWithBackoff() {
    // When
    Duration delay = RetryDelay.after(policy(0, 2, 60), "d", "t", DATE, "r", 1);

    // Then
    assertThat(delay).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void shouldSurviveManyTries() {
    // When
    Duration delay = RetryDelay.after(policy(300, 10, 86_400), "d", "t", DATE, "r", 1_000);

    // Then
    assertThat(delay).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void shouldSpreadRunsWithoutALogicalDateByRunId() {
    // Given
    RetryPolicy policy = policy(3_600, 2, 86_400);

    // When
    Duration one = RetryDelay.after(policy, "d", "t", null, "r1", 1);
    Duration other = RetryDelay.after(policy, "d", "t", null, "r2", 1);

    // Then
    assertThat(one).isNotEqualTo(other);
    assertThat(one).isEqualTo(RetryDelay.after(policy, "d", "t", null, "r1", 1));
  }

  private static RetryPolicy policy(int delaySeconds, double backoff, int maxSeconds) {
    return new RetryPolicy(
        9, Duration.ofSeconds(delaySeconds), backoff, Duration.ofSeconds(maxSeconds));
  }

  private static List<Long> seconds(RetryPolicy policy, String dagId, String taskId, int tries) {
    return IntStream.rangeClosed(1, tries)
        .mapToObj(tried -> RetryDelay.after(policy, dagId, taskId, DATE, "r1", tried).toSeconds())
        .toList();
  }
}
