package io.dabba.scheduler.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The real engine and core through everything that can go wrong. To live through a failure again:
 * {@code -Ddabba.simulation.first=<seed> -Ddabba.simulation.seeds=1}; for a longer search, give
 * more seeds, or use {@code deploy/simulate}.
 */
class SimulationTest {
  private static final long FIRST = Long.getLong("dabba.simulation.first", 1);
  private static final int SEEDS = Integer.getInteger("dabba.simulation.seeds", 2_000);

  @Test
  void shouldKeepEveryInvariantThroughAllFaults() {
    // Given
    Campaign campaign = new Campaign(FIRST, SEEDS);
    // When
    campaign.run();
    // Then
    assertThat(campaign.failures()).as(campaign.summary()).isEmpty();
  }
}
