package io.dabba.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
  @Test
  void shouldMeasureEverythingOnQuorumQueuesByDefault() {
    // When
    BenchOptions options = BenchOptions.parse(new String[0]);

    // Then
    assertThat(options.throughput()).isTrue();
    assertThat(options.chain()).isTrue();
    assertThat(options.queues()).isEqualTo("quorum");
    assertThat(options.json()).isNull();
  }

  @Test
  void shouldReadNameQueuesAndFile() {
    // When
    BenchOptions options =
        BenchOptions.parse(new String[] {"chain", "--queues", "classic", "--json", "out.json"});

    // Then
    assertThat(options.throughput()).isFalse();
    assertThat(options.queues()).isEqualTo("classic");
    assertThat(options.json()).isEqualTo(Path.of("out.json"));
  }

  @Test
  void shouldNeedNoServersForSchedules() {
    // When
    BenchOptions options = BenchOptions.parse(new String[] {"schedules"});

    // Then
    assertThat(options.schedules()).isTrue();
    assertThat(options.throughput() || options.chain()).isFalse();
  }

  @Test
  void shouldRefuseAnUnknownBenchmark() {
    // When / Then
    assertThatThrownBy(() -> BenchOptions.parse(new String[] {"latancy"}))
        .hasMessageContaining("expected one of")
        .hasMessageContaining("found \"latancy\"");
  }

  @Test
  void shouldRefuseAnOptionWithoutItsValue() {
    // When / Then
    assertThatThrownBy(() -> BenchOptions.parse(new String[] {"--json"}))
        .hasMessage("--json: expected a value after it, found none");
  }
}
