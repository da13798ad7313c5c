package io.dabba.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.AskSlots;
import io.dabba.common.command.CancelRun;
import io.dabba.common.command.GrantSlots;
import io.dabba.common.command.ReturnSlots;
import io.dabba.common.command.SetPool;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.id.AskKey;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.rig.KnownVersions;
import io.dabba.scheduler.rig.RandomDag;
import io.dabba.scheduler.rig.ShardsRig;
import io.dabba.scheduler.rig.Usage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for pools however their messages are ordered, delayed and repeated. */
class PoolPropertiesTest {
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");
  private static final String POOL = "db";

  private ShardsRig rig;

  @Property(tries = 200)
  void slotsAreNeverExceededAndNeverLost(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int size) {
    // Given: DAGs and pools in shards of their own
    Random random = new Random(seed);
    rig = new ShardsRig(random, this::assertWithinLimits);
    RandomDag.createPools().forEach(pool -> rig.send(pool.pool(), pool));
    for (String dagId : List.of("one", "two", "three")) {
      rig.deploy(RandomDag.draw(random, dagId, size));
      for (String runId : List.of("r1", "r2")) {
        rig.send(dagId, new TriggerRun(dagId, runId, null, "{}", "test", null, null, null));
      }
    }
    rig.send("two", new CancelRun("two", "r1", null));

    // When
    rig.live(50_000);

    // Then
    assertThat(rig.shards())
        .allSatisfy(shard -> assertThat(shard.pools()).allMatch(pool -> pool.isIdle()))
        .flatExtracting(Shard::pools)
        .hasSize(RandomDag.POOLS.size());
  }

  @Property(tries = 200)
  void grantsAreInStrictOrder(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int slots,
      @ForAll @IntRange(min = 1, max = 30) int count) {
    // Given: everything asks while nothing is free
    Random random = new Random(seed);
    Core core = new Core(CoreSettings.DEFAULT);
    Shard shard = new Shard(new KnownVersions());
    core.decide(shard, NOW, new SetPool(POOL, true, 0, null, null, null));
    List<AskSlots> asks = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      AskSlots ask = draw(random, slots, index);
      asks.add(ask);
      core.decide(shard, NOW.plusMillis(index), ask);
    }

    // When: slots come, and each holder gives back what it got in turn
    Deque<AskKey> holders = new ArrayDeque<>();
    List<AskKey> granted = new ArrayList<>();
    SetPool grown = new SetPool(POOL, false, slots, null, null, null);
    note(core.decide(shard, NOW, grown), holders, granted);
    while (!holders.isEmpty()) {
      note(core.decide(shard, NOW, new ReturnSlots(POOL, holders.remove())), holders, granted);
    }

    // Then
    asks.sort(
        Comparator.comparingInt((AskSlots ask) -> -ask.weight())
            .thenComparingLong(AskSlots::logicalMillis)
            .thenComparingInt(ask -> ask.ask().number()));
    assertThat(granted).isEqualTo(asks.stream().map(AskSlots::ask).toList());
  }

  private static AskSlots draw(Random random, int slots, int index) {
    AskKey key = new AskKey(new RunKey("etl", "r1"), InstanceKey.of(random.nextInt(9)), index + 1);
    int wanted = 1 + random.nextInt(slots);
    return new AskSlots(POOL, key, wanted, random.nextInt(3), random.nextInt(3));
  }

  private static void note(Decision decision, Deque<AskKey> holders, List<AskKey> granted) {
    for (Outgoing sent : decision.outgoing()) {
      AskKey key = ((GrantSlots) sent.command()).ask();
      holders.add(key);
      granted.add(key);
    }
  }

  private void assertWithinLimits() {
    Usage usage = Usage.of(rig.shards());
    usage.assertWithinPools(RandomDag.POOLS);
    usage.assertWithinLimits();
  }
}
