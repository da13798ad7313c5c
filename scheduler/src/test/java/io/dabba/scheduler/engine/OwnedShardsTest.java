package io.dabba.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.core.Lookup;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.memory.InMemoryMembers;
import io.dabba.scheduler.port.Commit;
import io.dabba.scheduler.port.ShardStore;
import io.dabba.scheduler.port.StoredRuns;
import io.dabba.scheduler.port.StoredShard;
import io.dabba.scheduler.rig.KnownVersions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnedShardsTest {
  private static final int DAMAGED = 5;
  private static final EngineSettings SETTINGS =
      new EngineSettings(Duration.ofSeconds(5), 500, 100, Duration.ofMinutes(1));

  private final DamagedStore store = new DamagedStore();
  private final List<Integer> taken = new ArrayList<>();
  private final OwnedShards shards =
      new OwnedShards(
          store,
          new ShardLeases(store, new InMemoryMembers(() -> 0).of("a"), SETTINGS),
          new KnownVersions(),
          new Core(CoreSettings.DEFAULT),
          (shard, owed) -> taken.add(shard),
          shard -> {});

  @Test
  void shouldServeTheOtherShardsIfOneCannotBeRead() {
    // Given
    store.failure = new IllegalStateException("run etl/r1: expected field state, found none");

    // When
    shards.lookAfter(0);

    // Then
    assertThat(taken).hasSize(Shards.COUNT - 1).doesNotContain(DAMAGED);
    assertThat(shards.find(DAMAGED)).isNull();
  }

  @Test
  void shouldTakeAShardOnceItCanBeRead() {
    // Given
    store.failure = DabbaException.notFound("bundle: expected it to be stored, found none");
    shards.lookAfter(0);
    store.failure = null;

    // When
    shards.lookAfter(SETTINGS.renewInterval().toMillis());

    // Then
    assertThat(taken).hasSize(Shards.COUNT).endsWith(DAMAGED);
  }

  @Test
  void shouldFailIfTheStoreDoesNotAnswer() {
    // Given
    store.failure = new DabbaException(ErrorCode.UNAVAILABLE, "redis: expected an answer");

    // When / Then
    assertThatThrownBy(() -> shards.lookAfter(0)).isSameAs(store.failure);
  }

  /** Grants every shard, and fails to read one of them. */
  private static final class DamagedStore implements ShardStore {
    private @Nullable RuntimeException failure;

    @Override
    public Map<Integer, Ownership> acquire(Collection<Integer> shards, Duration lease) {
      Map<Integer, Ownership> granted = new HashMap<>();
      shards.forEach(shard -> granted.put(shard, new Ownership("1")));
      return granted;
    }

    @Override
    public void release(Map<Integer, Ownership> owned) {
      throw new AssertionError("nothing is released here");
    }

    @Override
    public StoredShard load(int shard) {
      if (shard == DAMAGED && failure != null) {
        throw failure;
      }
      return StoredShard.empty();
    }

    @Override
    public List<RunImage> recall(int shard, Collection<Lookup> lookups) {
      return List.of();
    }

    @Override
    public Map<String, StoredRuns> oldest(Map<String, Integer> limits) {
      return Map.of();
    }

    @Override
    public void deleteLogs(RunKey run) {}

    @Override
    public CompletableFuture<Boolean> commit(Commit commit) {
      return CompletableFuture.completedFuture(true);
    }
  }
}
