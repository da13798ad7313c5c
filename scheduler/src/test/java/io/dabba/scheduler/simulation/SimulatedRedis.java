package io.dabba.scheduler.simulation;

import io.dabba.scheduler.memory.HandClock;
import io.dabba.scheduler.memory.InMemoryInbox;
import io.dabba.scheduler.memory.InMemoryMembers;
import io.dabba.scheduler.memory.InMemoryShards;
import io.dabba.scheduler.memory.InMemoryWorkers;
import java.time.Duration;

/**
 * The server that is the truth. It writes to its disk once a second, may be killed, and comes back
 * with what it had written; it may be away, or refuse to write, for a while.
 */
final class SimulatedRedis {
  private static final long SYNC_MILLIS = 1_000;
  private static final int INBOX_LENGTH = 80;

  private final HandClock clock;
  private final InMemoryInbox inbox;
  private final InMemoryShards shards;
  private final InMemoryWorkers workers;
  private final InMemoryMembers members;
  private final boolean syncs;
  private Saved saved;
  private long awayUntil;
  private long refusesUntil;
  private int restarts;

  /**
   * @param syncs whether it is ever killed; one that is not need not write to its disk
   */
  SimulatedRedis(HandClock clock, boolean syncs) {
    this.clock = clock;
    this.inbox = new InMemoryInbox(clock, INBOX_LENGTH);
    this.shards = new InMemoryShards(clock, inbox);
    this.workers = new InMemoryWorkers(clock);
    this.members = new InMemoryMembers(clock);
    this.syncs = syncs;
    this.saved = save();
  }

  InMemoryInbox inbox() {
    return inbox;
  }

  InMemoryShards shards() {
    return shards;
  }

  InMemoryWorkers workers() {
    return workers;
  }

  InMemoryMembers members() {
    return members;
  }

  /** Writes to its disk if that is due. */
  void sync() {
    if (syncs && clock.millis() - saved.at() >= SYNC_MILLIS) {
      saved = save();
    }
  }

  /** Writes to its disk now. */
  void syncNow() {
    saved = save();
  }

  /** Is killed and started again. Returns the moment whose state it has gone back to. */
  long loseWrites() {
    restarts++;
    shards.restore(saved.shards());
    inbox.restore(saved.inbox());
    workers.restore(saved.workers());
    members.restore(saved.members());
    long lostSince = saved.at();
    clock.advance(Duration.ofMillis(300));
    saved = save();
    return lostSince;
  }

  void goAway(Duration time) {
    awayUntil = clock.millis() + time.toMillis();
  }

  void refuseWrites(Duration time) {
    refusesUntil = clock.millis() + time.toMillis();
  }

  /** Is well again. */
  void recover() {
    awayUntil = 0;
    refusesUntil = 0;
  }

  boolean isAway() {
    return clock.millis() < awayUntil;
  }

  boolean refusesWrites() {
    return clock.millis() < refusesUntil;
  }

  /** How often it has been started again: whoever is connected notices. */
  int restarts() {
    return restarts;
  }

  private Saved save() {
    return new Saved(clock.millis(), shards.save(), inbox.save(), workers.save(), members.save());
  }

  private record Saved(
      long at,
      InMemoryShards shards,
      InMemoryInbox inbox,
      InMemoryWorkers workers,
      InMemoryMembers members) {}
}
