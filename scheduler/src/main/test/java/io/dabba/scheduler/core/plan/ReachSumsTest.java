package io.dabba.scheduler.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReachSumsTest {
  @Property(tries = 300)
  void countsEachReachedNodeOnce(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 200) int size) {
    // Given
    Random random = new Random(seed);
    int[][] next = draw(random, size);
    int[] own = IntStream.range(0, size).map(node -> random.nextInt(20) - 5).toArray();

    // When
    long[] sums = ReachSums.of(next, own);

    // Then
    for (int node = 0; node < size; node++) {
      assertThat(sums[node]).as("node %s", node).isEqualTo(naive(next, own, node));
    }
  }

  @Test
  void shouldManageALongChainAndAWideFan() {
    // Given: a chain of 100,000, and 100,000 between two
    int size = 100_000;
    int[] ones = IntStream.range(0, size + 2).map(node -> 1).toArray();
    int[][] chain = new int[size + 2][];
    int[][] fan = new int[size + 2][];
    for (int node = 0; node < chain.length; node++) {
      chain[node] = node == size + 1 ? new int[0] : new int[] {node + 1};
      fan[node] = node <= 1 ? new int[0] : new int[] {1};
    }
    fan[0] = IntStream.range(2, size + 2).toArray();

    // When
    long[] inChain = ReachSums.of(chain, ones);
    long[] inFan = ReachSums.of(fan, ones);

    // Then
    assertThat(inChain[0]).isEqualTo(size + 2);
    assertThat(inFan[0]).isEqualTo(size + 2);
    assertThat(inFan[2]).isEqualTo(2);
  }

  @Test
  void shouldManageManyLayersThatBranch() {
    // Given: 1,000 layers of 50, each node leading to three of the next layer
    int width = 50;
    int layers = 1_000;
    int[][] next = new int[width * layers][];
    for (int node = 0; node < next.length; node++) {
      int below = (node / width + 1) * width;
      int column = node % width;
      next[node] =
          below >= next.length
              ? new int[0]
              : new int[] {
                below + column, below + (column + 1) % width, below + (column + 2) % width
              };
    }

    // When
    long[] sums = ReachSums.of(next, IntStream.generate(() -> 1).limit(next.length).toArray());

    // Then
    assertThat(sums[next.length - 1]).isEqualTo(1);
    assertThat(sums[0]).isEqualTo(naive(next, null, 0));
  }

  private static int[][] draw(Random random, int size) {
    double density = random.nextDouble() / 4;
    int[][] next = new int[size][];
    for (int node = 0; node < size; node++) {
      List<Integer> targets = new ArrayList<>();
      for (int to = 0; to < node; to++) {
        if (random.nextDouble() < density) {
          targets.add(to);
        }
      }
      next[node] = targets.stream().mapToInt(Integer::intValue).toArray();
    }
    return next;
  }

  private static long naive(int[][] next, int @Nullable [] own, int start) {
    BitSet reached = new BitSet();
    reach(next, start, reached);
    return own == null
        ? reached.cardinality()
        : reached.stream().mapToLong(node -> own[node]).sum();
  }

  private static void reach(int[][] next, int node, BitSet reached) {
    if (!reached.get(node)) {
      reached.set(node);
      for (int to : next[node]) {
        reach(next, to, reached);
      }
    }
  }
}
