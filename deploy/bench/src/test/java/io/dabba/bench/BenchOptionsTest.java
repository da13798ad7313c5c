package io.dabba.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.bench.scenario.Scenario;
import io.dabba.bench.scenario.Scenarios;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
  @Test
  void shouldMeasureEverythingOnQuorumQueuesByDefault() {
    // When
    BenchOptions options = BenchOptions.parse(new String[0]);

    // Then
    assertThat(options.scenarios())
        .extracting(Scenario::name)
        .isEqualTo(Scenarios.names())
        .contains("throughput", "chain", "latency", "celery");
    assertThat(options.stage().queues()).isEqualTo("quorum");
    assertThat(options.stage().repetitions()).isEqualTo(5);
    assertThat(options.json()).isNull();
  }

  @Test
  void shouldReadNameQueuesAndFile() {
    // When
    BenchOptions options =
        BenchOptions.parse(
            new String[] {"chain", "--queues", "classic", "--quick", "--json", "out.json"});

    // Then
    assertThat(options.scenarios()).extracting(Scenario::name).containsExactly("chain");
    assertThat(options.stage().queues()).isEqualTo("classic");
    assertThat(options.stage().repetitions()).isEqualTo(1);
    assertThat(options.json()).isEqualTo(Path.of("out.json"));
  }

  @Test
  void shouldMeasureBaselinesBeforeWhatIsComparedWithThem() {
    // When / Then
    assertThat(Scenarios.names()).containsSubsequence("celery", "throughput");
  }

  @Test
  void shouldRefuseAnUnknownBenchmark() {
    // When / Then
    assertThatThrownBy(() -> BenchOptions.parse(new String[] {"latancy"}))
        .hasMessageContaining("expected all or one of [")
        .hasMessageContaining("found \"latancy\"");
  }

  @Test
  void shouldRefuseAnUnknownKindOfQueue() {
    // When / Then
    assertThatThrownBy(() -> BenchOptions.parse(new String[] {"--queues", "stream"}))
        .hasMessage("--queues: expected one of [classic, quorum], found \"stream\"");
  }

  @Test
  void shouldRefuseAnOptionWithoutItsValue() {
    // When / Then
    assertThatThrownBy(() -> BenchOptions.parse(new String[] {"--json"}))
        .hasMessage("--json: expected a value after it, found none");
  }

  @Test
  void shouldReadWhichResultsToDraw() {
    // When
    ChartOptions options =
        ChartOptions.parse(new String[] {"charts", "results.json", "--out", "docs"});

    // Then
    assertThat(options).isEqualTo(new ChartOptions(Path.of("results.json"), Path.of("docs")));
  }

  @Test
  void shouldRefuseChartsOfNothing() {
    // When / Then
    assertThatThrownBy(() -> ChartOptions.parse(new String[] {"charts"}))
        .hasMessage("charts: expected a value after it, found none");
  }
}
