package io.dabba.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChaosDagsTest {
  @Test
  void shouldDrawTheSameDagsFromTheSameSeed() {
    // When
    List<ChaosDag> dags = ChaosDags.draw(new SplittableRandom(3), 0);

    // Then
    assertThat(dags).hasSize(24).isEqualTo(ChaosDags.draw(new SplittableRandom(3), 0));
    assertThat(dags).extracting(ChaosDag::dagId).doesNotHaveDuplicates();
  }

  @Test
  void shouldAddWideDagsIfAsked() {
    // When
    List<ChaosDag> dags = ChaosDags.draw(new SplittableRandom(3), 500);

    // Then
    assertThat(dags).hasSize(32).extracting(ChaosDag::dagId).doesNotHaveDuplicates();
    assertThat(dags.subList(24, 32)).allMatch(dag -> dag.expected().size() == 502);
  }
}
