package io.dabba.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChaosOptionsTest {
  @Test
  void shouldReadMinutesSeedAndTasks() {
    // When
    ChaosOptions options =
        ChaosOptions.parse("--minutes", "0.5", "--seed", "7", "--tasks", "16000000", "--gap", "30");

    // Then
    assertThat(options.length()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.seed()).isEqualTo(7);
    assertThat(options.tasks()).isEqualTo(16_000_000);
    assertThat(options.gap()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shouldRefuseWhatItDoesNotKnow() {
    // Then
    assertThatThrownBy(() -> ChaosOptions.parse("--hours", "3")).hasMessageContaining("--hours");
    assertThatThrownBy(() -> ChaosOptions.parse("--seed")).hasMessageContaining("--seed");
    assertThatThrownBy(() -> ChaosOptions.parse("--minutes", "0"))
        .hasMessageContaining("--minutes");
    assertThatThrownBy(() -> ChaosOptions.parse("--gap", "0")).hasMessageContaining("--gap");
    assertThatThrownBy(() -> ChaosOptions.parse("--wide", "-1")).hasMessageContaining("--wide");
  }
}
