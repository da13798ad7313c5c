package io.dabba.scheduler.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.Command;
import io.dabba.common.command.ContinueRun;
import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.DeleteRuns;
import io.dabba.common.command.NoteRun;
import io.dabba.common.command.RaiseEvent;
import io.dabba.common.command.Reprocess;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.dag.Schedule;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.wait.Trigger;
import io.dabba.scheduler.core.Lookup;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunDeleted;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.port.ShardStore.Ownership;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import io.dabba.scheduler.rig.KnownVersions;
import io.dabba.scheduler.rig.ShardSnapshot;
import io.dabba.scheduler.rig.TaskBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every shard store does: leases that fence, commits that are applied once, all or nothing.
 */
public abstract class ShardStoreContract {
  private static final int SHARD = 7;
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final RunKey RUN = new RunKey("etl", "r1");

  /** Versions that the rigs of these tests deploy; the store may ask for their size. */
  protected final KnownVersions versions = new KnownVersions();

  /** A store as the scheduler {@code owner} sees it. */
  protected abstract ShardStore store(String owner);

  protected abstract Inbox inbox();

  /** Returns once {@code time} has passed for the store. */
  protected abstract void pass(Duration time);

  @Test
  void shouldGrantAFreeShard() {
    // When
    Map<Integer, Ownership> granted = store("a").acquire(List.of(SHARD, 8), LONG);

    // Then
    assertThat(granted).containsOnlyKeys(SHARD, 8);
  }

  @Test
  void shouldNotGrantWhatAnotherHolds() {
    // Given
    store("a").acquire(List.of(SHARD), LONG);

    // When
    Map<Integer, Ownership> granted = store("b").acquire(List.of(SHARD, 8), LONG);

    // Then
    assertThat(granted).containsOnlyKeys(8);
  }

  @Test
  void shouldKeepTheEpochOnRenewal() {
    // Given
    ShardStore store = store("a");
    Ownership first = acquire(store, LONG);

    // When
    Ownership renewed = acquire(store, LONG);

    // Then
    assertThat(renewed).isEqualTo(first);
  }

  @Test
  void shouldRaiseTheEpochAtATakeover() {
    // Given
    Ownership first = acquire(store("a"), SHORT);
    pass(SHORT);

    // When
    Ownership second = acquire(store("b"), LONG);

    // Then
    assertThat(Long.parseLong(second.epoch())).isGreaterThan(Long.parseLong(first.epoch()));
  }

  @Test
  void shouldRaiseTheEpochWhenALeaseWasRenewedTooLate() {
    // Given
    ShardStore store = store("a");
    Ownership first = acquire(store, SHORT);
    pass(SHORT);

    // When
    Ownership second = acquire(store, LONG);

    // Then
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void shouldGiveAReleasedShardToTheNext() {
    // Given
    ShardStore first = store("a");
    first.release(Map.of(SHARD, acquire(first, LONG)));

    // When
    Map<Integer, Ownership> granted = store("b").acquire(List.of(SHARD), LONG);

    // Then
    assertThat(granted).containsOnlyKeys(SHARD);
  }

  @Test
  void shouldNotReleaseWhatAnotherHolds() {
    // Given
    ShardStore first = store("a");
    Ownership old = acquire(first, SHORT);
    pass(SHORT);
    acquire(store("b"), LONG);

    // When
    first.release(Map.of(SHARD, old));

    // Then
    assertThat(store("c").acquire(List.of(SHARD), LONG)).isEmpty();
  }

  @Test
  void shouldBeEmptyAtFirst() {
    // When
    StoredShard stored = store("a").load(SHARD);

    // Then
    assertThat(stored).isEqualTo(StoredShard.empty());
  }

  @Test
  void shouldReadBackWhatWasCommitted() {
    // Given
    ShardStore store = store("a");
    CoreRig rig = story();
    Ownership owned = acquire(store, LONG);

    // When
    boolean committed = store.commit(commit(owned, "0-0", "5-0", rig.events())).join();

    // Then
    assertThat(committed).isTrue();
    assertThat(store.load(SHARD).cursor()).isEqualTo("5-0");
    assertThat(snapshot(store, rig)).isEqualTo(ShardSnapshot.of(rig.shard()));
  }

  @Test
  void shouldForgetNothingOfALargeRun() {
    // Given
    ShardStore store = store("a");
    CoreRig rig = new CoreRig();
    deploy(rig, DagBuilder.dag("etl").tasks(1_200, "t"));
    rig.trigger("etl", "r1");
    rig.workerSucceeds("t1199");

    // When
    boolean committed =
        store.commit(commit(acquire(store, LONG), "0-0", "5-0", rig.events())).join();

    // Then
    assertThat(committed).isTrue();
    assertThat(snapshot(store, rig)).isEqualTo(ShardSnapshot.of(rig.shard()));
  }

  @Test
  void shouldReadBackPoolsAndWhoAsksForTheirSlots() {
    // Given: in one commit, slots are asked for, granted, given back, and asked for again
    ShardStore store = store("a");
    CoreRig rig = new CoreRig();
    rig.createPool("db", 1);
    TaskBuilder pooled = TaskBuilder.task("a").pool("db", 1).retries(1, Duration.ofSeconds(1));
    deploy(rig, DagBuilder.dag("etl").task(pooled).task(TaskBuilder.task("b").pool("none", 2)));
    rig.trigger("etl", "r1");
    rig.trigger("etl", "r2");
    rig.focus("etl", "r1").workerFails("a");
    rig.advance(Duration.ofSeconds(2));

    // When
    store.commit(commit(acquire(store, LONG), "0-0", "5-0", rig.events())).join();

    // Then
    assertThat(store.load(SHARD).pools()).hasSize(2);
    assertThat(snapshot(store, rig)).isEqualTo(ShardSnapshot.of(rig.shard()));
  }

  @Test
  void shouldReadBackWhoWaitsAndWhatIsKept() {
    // Given: in one commit, a wait begins, ends, and another begins
    ShardStore store = store("a");
    CoreRig rig = new CoreRig();
    deploy(rig, DagBuilder.dag("etl").task("a").task("b").task("c"));
    rig.trigger("etl", "r1");
    rig.workerDefers("a", Trigger.event("orders"));
    rig.workerDefers("b", Trigger.event("orders"));
    rig.send(new RaiseEvent("orders", "{\"text\":\"\u0928|\"}", 60_000, null));
    rig.workerDefers("a", Trigger.event("others"));
    rig.workerReschedules("c", Duration.ofSeconds(1));
    rig.advance(Duration.ofSeconds(2));

    // When
    store.commit(commit(acquire(store, LONG), "0-0", "5-0", rig.events())).join();

    // Then
    assertThat(store.load(SHARD).watches()).hasSize(1);
    assertThat(store.load(SHARD).events()).hasSize(1);
    assertThat(snapshot(store, rig)).isEqualTo(ShardSnapshot.of(rig.shard()));
  }

  @Test
  void shouldReadBackARunThatWasOpenedAgain() {
    // Given: it ends in one commit, and is cleared and noted in the next
    ShardStore store = store("a");
    CoreRig rig = new CoreRig();
    deploy(rig, DagBuilder.dag("etl").task("a").task("b", "a"));
    rig.trigger("etl", "r1");
    rig.workerGivesUp("a");
    Ownership owned = acquire(store, LONG);
    store.commit(commit(owned, "0-0", "5-0", rig.events())).join();
    int before = rig.events().size();
    rig.clear(TaskChoice.all());
    rig.send(new NoteRun("etl", "r1", "looked at", null));
    List<Event> events = rig.events().subList(before, rig.events().size());

    // When
    store.commit(commit(owned, "5-0", "6-0", events)).join();

    // Then
    assertThat(snapshot(store, rig)).isEqualTo(ShardSnapshot.of(rig.shard()));
  }

  @Test
  void shouldReadBackABackfill() {
    // Given: it takes over the run of one date, and makes that of another
    ShardStore store = store("a");
    CoreRig rig = new CoreRig();
    Schedule daily = Schedule.cron("0 0 * * *", ZoneOffset.UTC);
    deploy(rig, DagBuilder.dag("etl").task("a").schedule(daily));
    Instant from = CoreRig.START.minus(Duration.ofDays(3));
    Instant to = CoreRig.START.minus(Duration.ofDays(2));
    rig.triggerFor("etl", from);
    rig.workerGivesUp("a");
    rig.send(new CreateBackfill("etl", 64, from, to, Reprocess.FAILED, false, 5, "{}", null, null));

    // When
    store.commit(commit(acquire(store, LONG), "0-0", "5-0", rig.events())).join();

    // Then
    assertThat(store.load(SHARD).backfills()).hasSize(1);
    assertThat(snapshot(store, rig)).isEqualTo(ShardSnapshot.of(rig.shard()));
  }

  @Test
  void shouldFindTheRunsBeforeADate() {
    // Given
    ShardStore store = store("a");
    CoreRig rig = new CoreRig();
    Schedule daily = Schedule.cron("0 0 * * *", ZoneOffset.UTC);
    deploy(rig, DagBuilder.dag("etl").task("a").schedule(daily));
    rig.advance(Duration.ofDays(1));
    for (int hour = 1; hour <= 40; hour++) {
      rig.triggerFor("etl", rig.now().plus(Duration.ofHours(hour)));
    }
    store.commit(commit(acquire(store, LONG), "0-0", "5-0", rig.events())).join();
    Instant later = rig.now().plus(Duration.ofDays(9));

    // When
    List<RunImage> any = store.recall(SHARD, List.of(new Lookup.RunsBefore("etl", later, 1, true)));
    List<RunImage> own =
        store.recall(SHARD, List.of(new Lookup.RunsBefore("etl", later, 1, false)));

    // Then
    assertThat(any).singleElement().matches(run -> run.record().isManual());
    assertThat(own).singleElement().matches(run -> run.record().runType().equals("scheduled"));
  }

  @Test
  void shouldNotLoadFinishedRuns() {
    // Given
    ShardStore store = store("a");
    CoreRig rig = story();
    rig.workerSucceeds("b");

    // When
    store.commit(commit(acquire(store, LONG), "0-0", "5-0", rig.events())).join();

    // Then
    assertThat(store.load(SHARD).runs()).isEmpty();
    List<Lookup> lookups =
        List.of(
            new Lookup.RunNamed(RUN, true), new Lookup.RunNamed(new RunKey("etl", "r2"), false));
    assertThat(store.recall(SHARD, lookups))
        .singleElement()
        .satisfies(run -> assertThat(run.record().key()).isEqualTo(RUN))
        .satisfies(run -> assertThat(run.instances()).hasSize(2));
  }

  @Test
  void shouldRefuseAnOldEpoch() {
    // Given
    ShardStore first = store("a");
    Ownership old = acquire(first, SHORT);
    pass(SHORT);
    acquire(store("b"), LONG);

    // When
    boolean committed = first.commit(commit(old, "0-0", "5-0", story().events())).join();

    // Then
    assertThat(committed).isFalse();
    assertThat(first.load(SHARD)).isEqualTo(StoredShard.empty());
  }

  @Test
  void shouldApplyTheSameCommitOnce() {
    // Given
    ShardStore store = store("a");
    Command followUp = ContinueRun.instances(RUN, 0, 1);
    Ownership owned = acquire(store, LONG);
    Commit commit =
        new Commit(
            SHARD, owned.epoch(), "5-0", "0-0", story().events(), List.of(followUp), List.of());
    store.commit(commit).join();

    // When
    boolean committed = store.commit(commit).join();

    // Then: it is said to be done, and done once
    assertThat(committed).isTrue();
    assertThat(inbox().read(Map.of(SHARD, "5-0"), 10, Duration.ofMillis(50))).hasSize(1);
  }

  @Test
  void shouldRefuseAnotherCommitOnAnOldCursor() {
    // Given
    ShardStore store = store("a");
    CoreRig rig = story();
    Ownership owned = acquire(store, LONG);
    store.commit(commit(owned, "0-0", "5-0", rig.events())).join();
    List<Event> late = List.of(failed(rig));

    // When
    boolean committed = store.commit(commit(owned, "0-0", "6-0", late)).join();

    // Then
    assertThat(committed).isFalse();
    assertThat(store.load(SHARD).cursor()).isEqualTo("5-0");
    assertThat(store.load(SHARD).runs()).hasSize(1);
  }

  @Test
  void shouldAppendFollowUpsToTheInbox() {
    // Given
    ShardStore store = store("a");
    Ownership owned = acquire(store, LONG);
    List<Command> followUps =
        List.of(ContinueRun.instances(RUN, 0, 1), ContinueRun.instances(RUN, 1, 2));

    // When
    store
        .commit(new Commit(SHARD, owned.epoch(), "5-0", "0-0", List.of(), followUps, List.of()))
        .join();

    // Then
    assertThat(inbox().read(Map.of(SHARD, "5-0"), 10, Duration.ofMillis(50)))
        .extracting(InboxEntry::text)
        .hasSize(2)
        .first()
        .asString()
        .contains("continue_run");
  }

  @Test
  void shouldForgetADeletedRun() {
    // Given
    ShardStore store = store("a");
    CoreRig rig = story();
    rig.workerSucceeds("b");
    rig.trigger("etl", "r2");
    Ownership owned = acquire(store, LONG);
    store.commit(commit(owned, "0-0", "5-0", rig.events())).join();
    Event deleted = new RunDeleted(RUN, rig.run().bundle(), 2, Map.of());

    // When
    store.commit(commit(owned, "5-0", "6-0", List.of(deleted))).join();

    // Then
    List<Lookup> both =
        List.of(new Lookup.RunNamed(RUN, true), new Lookup.RunNamed(rig.run().key(), true));
    assertThat(store.recall(SHARD, both))
        .extracting(run -> run.record().key().runId())
        .containsExactly("r2");
  }

  @Test
  void shouldStoreARunThatIsMadeAgainInTheCommitThatDeletesIt() {
    // Given
    ShardStore store = store("a");
    CoreRig rig = story();
    rig.workerSucceeds("b");
    Ownership owned = acquire(store, LONG);
    store.commit(commit(owned, "0-0", "5-0", rig.events())).join();
    int before = rig.events().size();
    rig.send(new DeleteRuns("etl", List.of("r1"), null, null));
    rig.trigger("etl", "r1");
    List<Event> events = rig.events().subList(before, rig.events().size());

    // When
    store.commit(commit(owned, "5-0", "6-0", events)).join();

    // Then: nothing is left of what was done in the deleted one
    assertThat(snapshot(store, rig)).isEqualTo(ShardSnapshot.of(rig.shard()));
  }

  @Test
  void shouldTellOfTheOldestRuns() {
    // Given
    int shard = Shards.of("etl");
    ShardStore store = store("a");
    CoreRig rig = new CoreRig();
    deploy(rig, DagBuilder.dag("etl").task("a"));
    for (int run = 0; run < 5; run++) {
      rig.trigger("etl", "r" + run);
      rig.sleep(Duration.ofSeconds(1));
    }
    String epoch = store.acquire(List.of(shard), LONG).get(shard).epoch();
    store.commit(new Commit(shard, epoch, "5-0", "0-0", rig.events(), List.of(), List.of())).join();

    // When
    Map<String, StoredRuns> oldest = store.oldest(Map.of("etl", 2, "none", 2));

    // Then
    long start = CoreRig.START.toEpochMilli();
    assertThat(oldest)
        .containsOnly(
            Map.entry(
                "etl",
                new StoredRuns(
                    5,
                    List.of(
                        new StoredRuns.Created("r0", start),
                        new StoredRuns.Created("r1", start + 1_000)))),
            Map.entry("none", new StoredRuns(0, List.of())));
  }

  private Ownership acquire(ShardStore store, Duration lease) {
    return store.acquire(List.of(SHARD), lease).get(SHARD);
  }

  private CoreRig story() {
    CoreRig rig = new CoreRig();
    deploy(rig, DagBuilder.dag("etl").task("a").task("b", "a"));
    rig.trigger("etl", "r1");
    rig.workerSucceeds("a");
    rig.workerStarts("b");
    return rig;
  }

  private void deploy(CoreRig rig, DagBuilder dag) {
    versions.add(dag.version(rig.deploy(dag)));
  }

  private String snapshot(ShardStore store, CoreRig rig) {
    Shard loaded = new Shard(rig.versions());
    StoredShard stored = store.load(SHARD);
    stored.loadInto(loaded);
    return ShardSnapshot.of(loaded);
  }

  private static Commit commit(Ownership owned, String before, String cursor, List<Event> events) {
    return new Commit(
        SHARD, owned.epoch(), cursor, before, List.copyOf(events), List.of(), List.of());
  }

  private static Event failed(CoreRig rig) {
    Instant at = rig.now();
    return new RunMoved(
        rig.run(),
        rig.run().finished(io.dabba.scheduler.core.state.RunState.FAILED, at, "cancelled"));
  }
}
