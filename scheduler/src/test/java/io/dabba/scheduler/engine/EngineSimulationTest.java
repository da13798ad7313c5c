package io.dabba.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The real engine and core among crashing schedulers, dying workers and a forgetful broker. To live
 * through a failure again: {@code -Ddabba.simulation.first=<seed> -Ddabba.simulation.seeds=1}; for
 * a longer search, give more seeds.
 */
class EngineSimulationTest {
  private static final long FIRST = Long.getLong("dabba.simulation.first", 1);
  private static final int SEEDS = Integer.getInteger("dabba.simulation.seeds", 200);

  @Test
  void shouldLoseNothingAndDoubleNothing() {
    int refused = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      refused += live(seed);
    }
    assertThat(SEEDS < 100 || refused > 0).as("some commit was fenced off").isTrue();
  }

  private static int live(long seed) {
    try {
      SimulatedWorld world = new SimulatedWorld(seed);
      world.live();
      return world.refusedCommits();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("-Ddabba.simulation.first=" + seed + ": " + e.getMessage(), e);
    }
  }
}
