package io.dabba.scheduler.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real engine and core through everything that can go wrong. To live through a failure again:
 * {@code -Ddabba.simulation.first=<seed> -Ddabba.simulation.seeds=1}; for a longer search, give
 * more seeds, or use {@code deploy/simulate}.
 */
class SimulationTest {
  private static final long FIRST = Long.getLong("dabba.simulation.first", 1);
  private static final int SEEDS = Integer.getInteger("dabba.simulation.seeds", 2_000);
  private static final Consumer<String> PROGRESS =
      Boolean.getBoolean("dabba.simulation.progress") ? System.out::println : text -> {};

  @Test
  @Timeout(value = 1, unit = TimeUnit.DAYS)
  void shouldKeepEveryInvariantThroughAllFaults() {
    // Given
    Campaign campaign = new Campaign(FIRST, SEEDS, PROGRESS);
    // When
    campaign.run();
    // Then
    assertThat(campaign.failures()).as(campaign.summary()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void shouldLiveTheSameLifeAgain(long seed) {
    // Given
    SimulatedWorld first = new SimulatedWorld(seed);
    first.live();
    SimulatedWorld second = new SimulatedWorld(seed);
    // When
    second.live();
    // Then
    assertThat(second.trace().hash()).isEqualTo(first.trace().hash());
  }
}
