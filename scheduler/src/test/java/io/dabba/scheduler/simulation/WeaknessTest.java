package io.dabba.scheduler.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.scheduler.memory.Weakness;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every mechanism is needed: without it, some seed shows that an invariant breaks. */
class WeaknessTest {
  private static final int SEEDS = 2_000;

  /** What the scripts are there for. */
  private static final Set<Fault> HARD_ON_SCRIPTS =
      Set.of(
          Fault.SCHEDULER_FREEZE,
          Fault.COMMIT_LATE,
          Fault.ANSWER_LOST,
          Fault.WORKER_FREEZE,
          Fault.MESSAGE_DOUBLED);

  @ParameterizedTest
  @EnumSource(Weakness.class)
  void shouldFindTheScriptsThatLack(Weakness weakness) {
    // Given
    Trial trial = Trial.of(weakness, HARD_ON_SCRIPTS);
    // When
    boolean found = isFound(trial);
    // Then
    assertThat(found).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Lack.class)
  void shouldFindTheProcessesThatLack(Lack lack) {
    // Given
    Trial trial = Trial.of(lack, Set.of(lack.fault()));
    // When
    boolean found = isFound(trial);
    // Then
    assertThat(found).isTrue();
  }

  private static boolean isFound(Trial trial) {
    return LongStream.rangeClosed(1, SEEDS)
        .anyMatch(seed -> breaks(new SimulatedWorld(seed, trial)));
  }

  private static boolean breaks(SimulatedWorld world) {
    try {
      world.live();
      return false;
    } catch (Invariant.Broken e) {
      return true;
    }
  }
}
