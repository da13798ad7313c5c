package io.dabba.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.id.Shards;
import io.dabba.scheduler.port.Membership.Peers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShareTest {
  private static final List<Integer> ALL = IntStream.range(0, Shards.COUNT).boxed().toList();

  @Property
  void shouldAddUpToEveryShard(@ForAll @IntRange(min = 1, max = 200) int count) {
    // When
    List<Integer> sizes =
        IntStream.range(0, count).mapToObj(rank -> share(count, rank).size()).toList();

    // Then
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(Shards.COUNT);
    assertThat(sizes.get(0) - sizes.get(count - 1)).isBetween(0, 1);
  }

  @Property
  void shouldGiveBackJustWhatIsOver(
      @ForAll @IntRange(min = 1, max = 70) int count, @ForAll Set<@IntRange(max = 63) Integer> of) {
    // Given
    Share share = share(count, 0);

    // When
    List<Integer> given = share.surplus(of, shard -> shard % 5);

    // Then
    assertThat(given).doesNotHaveDuplicates().hasSize(Math.max(0, of.size() - share.size()));
    assertThat(of).containsAll(given);
  }

  @Test
  void shouldShareTheWorkAndNotOnlyTheShards() {
    // Given: eight shards with much work, the others idle
    Share share = share(2, 0);

    // When
    List<Integer> given = share.surplus(ALL, shard -> shard < 8 ? 100 - shard : 0);

    // Then
    assertThat(given).hasSize(32);
    assertThat(given.stream().filter(shard -> shard < 8)).containsExactly(1, 3, 5, 7);
  }

  @Test
  void shouldAskForWhatItDoesNotHoldBeginningApartFromItsPeers() {
    // Given
    Set<Integer> held = new TreeSet<>(Set.of(33));

    // When
    List<Integer> candidates = share(2, 1).candidates(held);

    // Then
    assertThat(candidates).startsWith(32, 34).endsWith(31).hasSize(Shards.COUNT - 1);
  }

  @Test
  void shouldRefuseAPlaceThatDoesNotExist() {
    assertThatThrownBy(() -> share(2, 2))
        .hasMessage("rank: expected a number from 0 and below 2, found 2");
  }

  private static Share share(int count, int rank) {
    return new Share(new Peers(count, rank));
  }
}
