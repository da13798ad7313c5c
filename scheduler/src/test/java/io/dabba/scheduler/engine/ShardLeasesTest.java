package io.dabba.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.id.Shards;
import io.dabba.scheduler.memory.HandClock;
import io.dabba.scheduler.memory.InMemoryInbox;
import io.dabba.scheduler.memory.InMemoryMembers;
import io.dabba.scheduler.memory.InMemoryShardStore;
import io.dabba.scheduler.memory.InMemoryShards;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShardLeasesTest {
  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final EngineSettings SETTINGS =
      new EngineSettings(LEASE, 500, 100, Duration.ofMinutes(1));

  private final HandClock clock = new HandClock(Instant.parse("2024-01-01T00:00:00Z"));
  private final InMemoryMembers members = new InMemoryMembers(clock);
  private final InMemoryShards shards = new InMemoryShards(clock, new InMemoryInbox(clock, 10));

  private final ShardLeases first = leases("a");
  private final ShardLeases second = leases("b");
  private final ShardLeases third = leases("c");

  @Test
  void shouldTakeEveryShardIfAlone() {
    assertThat(look(first)).hasSize(Shards.COUNT);
  }

  @Test
  void shouldShareEquallyWithOneThatJoins() {
    // Given
    look(first);

    // When: the newcomer finds nothing free, the other gives back, the newcomer takes
    Set<Integer> nothing = look(second);
    look(first, second);

    // Then
    assertThat(nothing).isEmpty();
    assertThat(look(first)).hasSize(32);
    assertThat(look(second)).hasSize(32).doesNotContainAnyElementsOf(look(first));
  }

  @Test
  void shouldShareAmongThree() {
    // When
    look(first, second, third, first, second, third);

    // Then
    assertThat(Stream.of(first, second, third).map(this::look).map(Set::size))
        .containsExactly(22, 21, 21);
    assertThat(union(first, second, third)).hasSize(Shards.COUNT);
  }

  @Test
  void shouldTakeOverAtOnceFromOneThatSignsOff() {
    // Given
    look(first, second, first, second);

    // When
    first.release();

    // Then
    assertThat(look(second)).hasSize(Shards.COUNT);
  }

  @Test
  void shouldTakeOverFromADeadOneOnceItsLeaseHasRunOut() {
    // Given
    look(first, second, first, second);

    // When
    clock.advance(LEASE.minusMillis(1));
    Set<Integer> tooEarly = look(second);
    clock.advance(Duration.ofMillis(1));

    // Then
    assertThat(tooEarly).hasSize(32);
    assertThat(look(second)).hasSize(Shards.COUNT);
  }

  @Test
  void shouldFindItsLeasesGoneWhenItWakes() {
    // Given
    look(first, second, first, second);
    clock.advance(LEASE);
    look(second);

    // When: what it takes at once is what nobody else holds
    Set<Integer> woken = look(first);
    look(second, first);

    // Then
    assertThat(woken).isEmpty();
    assertThat(look(first)).hasSize(32);
    assertThat(union(first, second)).hasSize(Shards.COUNT);
  }

  @Test
  void shouldRenewNothingBetweenRenewalsIfNothingChanges() {
    // Given
    look(first);
    clock.advance(SETTINGS.peersInterval());
    look(first);

    // When: the leases still end when the first look said, not half a second later
    clock.advance(LEASE.minus(SETTINGS.peersInterval()));

    // Then
    assertThat(new InMemoryShardStore(shards, "b").acquire(List.of(1), LEASE)).containsKey(1);
  }

  private ShardLeases leases(String scheduler) {
    return new ShardLeases(
        new InMemoryShardStore(shards, scheduler), members.of(scheduler), SETTINGS);
  }

  private void look(ShardLeases... schedulers) {
    Arrays.stream(schedulers).forEach(this::look);
  }

  private Set<Integer> look(ShardLeases scheduler) {
    return Set.copyOf(scheduler.lookAfter(clock.millis(), shard -> 0).keySet());
  }

  private Set<Integer> union(ShardLeases... schedulers) {
    Set<Integer> union = new HashSet<>();
    Arrays.stream(schedulers).forEach(each -> union.addAll(look(each)));
    return union;
  }
}
