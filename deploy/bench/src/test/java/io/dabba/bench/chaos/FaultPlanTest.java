package io.dabba.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final List<String> WORKERS = List.of("w1", "w2");
  private static final List<String> SCHEDULERS = List.of("s1", "s2");

  @Test
  void shouldDrawTheSameFaultsFromTheSameSeed() {
    // When
    List<Fault> faults = faults(7);

    // Then
    assertThat(faults).isEqualTo(faults(7)).isNotEqualTo(faults(8));
  }

  @Test
  void shouldDrawEveryKindAndLetNodesRecover() {
    // When
    List<Fault> faults = faults(1);

    // Then
    assertThat(faults).extracting(Fault::kind).contains(FaultKind.values());
    List<Fault> ofOne = faults.stream().filter(each -> each.target().equals("w1")).toList();
    for (int index = 1; index < ofOne.size(); index++) {
      Fault before = ofOne.get(index - 1);
      Duration end = before.at().plus(before.length());
      assertThat(ofOne.get(index).at()).isGreaterThan(end);
    }
  }

  private static List<Fault> faults(long seed) {
    FaultPlan plan =
        new FaultPlan(
            new SplittableRandom(seed),
            EnumSet.allOf(FaultKind.class),
            Duration.ofSeconds(3),
            WORKERS,
            SCHEDULERS);
    return Stream.generate(plan::next).limit(500).toList();
  }
}
