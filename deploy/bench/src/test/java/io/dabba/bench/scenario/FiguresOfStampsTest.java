package io.dabba.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dabba.bench.cluster.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresOfStampsTest {
  private static final double MICRO = 0.001;

  @Test
  void shouldTellTotalOverheadAndStepsOfChains() {
    // Given
    List<Stamp> stamps =
        List.of(
            stamp("c0-", "t0", 1_000, 2_000),
            stamp("c0-", "t1", 3_000, 5_000),
            stamp("c0-", "t2", 5_500, 6_000));

    // When
    ChainRuns runs = new ChainRuns(List.of(new ChainRuns.Run(8, stamps)));

    // Then
    assertThat(runs.seconds()).isEqualTo(0.008);
    assertThat(runs.overhead()).isCloseTo((8 - 3.5) / 3, within(MICRO));
    assertThat(runs.step(0.5)).isEqualTo(1);
    assertThat(runs.step(0.99)).isEqualTo(3);
  }

  @Test
  void shouldCountLatencyFromWhenARunWasDue() {
    // Given
    Instant first = Instant.ofEpochMilli(1_000);
    List<Stamp> stamps =
        List.of(
            stamp("a0-0", "t0", 1_002_000, 1_002_100),
            stamp("a0-0", "t1", 1_003_100, 1_003_200),
            stamp("a0-1", "t0", 1_060_000, 1_060_100),
            stamp("a0-1", "t1", 1_063_100, 1_063_200));

    // When
    Latencies latencies = new Latencies(stamps, first, 10_000_000);
    latencies.addReady("a0-1", Map.of("t0", 1_058L));

    // Then
    assertThat(latencies.asked().millis(50)).isCloseTo(2, within(0.01));
    assertThat(latencies.asked().millis(100)).isCloseTo(50, within(0.1));
    assertThat(latencies.next().millis(50)).isCloseTo(1, within(0.01));
    assertThat(latencies.next().millis(100)).isCloseTo(3, within(0.01));
    assertThat(latencies.ready().millis(50)).isCloseTo(2, within(0.01));
    assertThat(latencies.seconds()).isCloseTo(0.0632, within(MICRO));
  }

  @Test
  void shouldAddUpForHowLongTasksWaitedForNothing() {
    // Given
    List<Stamp> tree =
        List.of(
            stamp("w0-0", "t0", 1_000_100, 1_000_200),
            stamp("w0-0", "t1", 1_000_500, 1_000_600),
            stamp("w0-0", "t2", 1_000_700, 1_001_000));

    // When
    TaskLag lag = TaskLag.of(tree, task -> task > 0 ? (task - 1) / 2 : -1, 1_000_000);

    // Then
    assertThat(lag.total()).isCloseTo(0.0009, within(1e-9));
    assertThat(lag.mean()).isCloseTo(0.3, within(1e-9));
    assertThat(lag.makespan()).isCloseTo(0.001, within(1e-9));
  }

  private static Stamp stamp(String runId, String taskId, long start, long end) {
    return new Stamp("dag", runId, taskId, -1, start, end);
  }
}
