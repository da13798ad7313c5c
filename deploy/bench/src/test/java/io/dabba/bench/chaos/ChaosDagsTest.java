package io.dabba.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChaosDagsTest {
  @Test
  void shouldDrawTheSameDagsFromTheSameSeed() {
    // When
    List<ChaosDag> dags = ChaosDags.draw(new SplittableRandom(3));

    // Then
    assertThat(dags).hasSize(24).isEqualTo(ChaosDags.draw(new SplittableRandom(3)));
    assertThat(dags).extracting(ChaosDag::dagId).doesNotHaveDuplicates();
  }
}
