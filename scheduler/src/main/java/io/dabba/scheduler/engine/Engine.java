package io.dabba.scheduler.engine;

import io.dabba.common.command.FireTimer;
import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.Decision;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.port.InboxEntry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One turn of the scheduler, to be repeated for ever by one thread:
 *
 * <pre>
 *   renew leases -> fire due timers -> read inboxes -> decide -> commit -> perform effects -> publish
 * </pre>
 *
 * <p>Nothing here survives a crash and nothing needs to: the next owner of a shard reads its state
 * and derives from it the timers and dispatches it is owed.
 */
final class Engine {
  /** The longest wait for commands; leases, timers and workers are looked after in between. */
  private static final long MAX_WAIT_MILLIS = 250;

  /** Timers fired in one turn, lest a turn outlasts the leases; the rest is due in the next. */
  private static final int MAX_TIMERS = 1_000;

  /** Entries of a turn after which more are likely to be there already. */
  private static final int BUSY = 32;

  private final EngineSettings settings;
  private final EnginePorts ports;
  private final EngineMetrics metrics;
  private final PoolGauges pools;
  private final Timers timers = new Timers();

  /** Timers that found their inbox full; offered again at the next sweep. */
  private final List<Timers.Entry> refused = new ArrayList<>();

  private final Dispatcher dispatcher;
  private final EffectPerformer performer;
  private final OwnedShards shards;
  private final BatchDecider decider;
  private final OwnInbox inbox;
  private final WorkerWatch watch;
  private final Retention retention;
  private long nextLook;
  private long nextSweep;

  Engine(EngineSettings settings, EnginePorts ports, Core core, MeterRegistry registry) {
    this.settings = settings;
    this.ports = ports;
    this.metrics = new EngineMetrics(registry);
    this.pools = new PoolGauges(registry);
    this.dispatcher = new Dispatcher(ports.queues(), settings);
    this.performer = new EffectPerformer(timers, dispatcher, ports.workers(), ports.replies());
    this.shards =
        new OwnedShards(
            ports.store(),
            new ShardLeases(ports.store(), ports.membership(), settings),
            ports.versions(),
            core,
            this::taken,
            this::lost);
    this.decider = new BatchDecider(core, ports.store(), metrics);
    this.inbox = new OwnInbox(ports.inbox());
    this.watch = new WorkerWatch(ports.workers(), inbox);
    this.retention = new Retention(settings.retention(), ports.store(), inbox);
  }

  /** Does one turn. Fails if the store does not answer; {@link #distrust} must follow. */
  void turn() {
    long now = ports.clock().millis();
    lookAfter(now);
    List<InboxEntry> entries =
        ports.inbox().read(shards.cursors(), settings.batch(), waitFrom(now));
    if (entries.isEmpty()) {
      metrics.lag(0);
    } else {
      metrics.lag(ports.clock().millis() - entries.get(0).atMillis());
      process(entries);
    }
    dispatcher.pump(ports.clock().millis());
  }

  /** Forgets all state in memory: the store may hold more, or less, than this engine believes. */
  void distrust() {
    shards.dropAll();
    nextLook = 0;
  }

  /** Has something done whenever the store may have forgotten what this engine believes. */
  void whenStoreIsBack(Runnable action) {
    ports.store().whenBack(action);
  }

  /** Gives the shards back, so that another scheduler can go on at once. */
  void release() {
    shards.release();
  }

  /** How many shards are owned. */
  int ownedShards() {
    return shards.all().size();
  }

  private void lookAfter(long now) {
    if (isDue(now, nextLook, settings.peersInterval())) {
      shards.lookAfter(now);
      nextLook = now + settings.peersInterval().toMillis();
    }
    if (isDue(now, nextSweep, settings.sweepInterval())) {
      refused.forEach(timer -> timers.setAgain(timer, now));
      refused.clear();
      watch.look(shards.all());
      dispatcher.republishLost(now);
      retention.sweep(now, shards);
      metrics.sizes(
          dispatcher.waiting(), dispatcher.inFlight(), shards.all().size(), timers.size());
      pools.set(shards.pools());
      nextSweep = now + settings.sweepInterval().toMillis();
    }
    fire(timers.due(now, MAX_TIMERS));
  }

  /** A moment further off than its interval was set before the clock was put back. */
  static boolean isDue(long now, long next, Duration interval) {
    return now >= next || next - now > interval.toMillis();
  }

  /** All are on their way before the first is waited for: many may be due at once. */
  private void fire(List<Timers.Entry> due) {
    List<CompletableFuture<Boolean>> offers =
        due.stream().map(timer -> inbox.offer(timer.shard(), new FireTimer(timer.key()))).toList();
    for (int index = 0; index < due.size(); index++) {
      if (!offers.get(index).join()) {
        refused.add(due.get(index));
      }
    }
  }

  private Duration waitFrom(long now) {
    long untilTimer = Math.max(1, timers.next() - now);
    return Duration.ofMillis(Math.min(MAX_WAIT_MILLIS, untilTimer));
  }

  private void process(List<InboxEntry> entries) {
    List<Batch> batches = decide(entries);
    long start = System.nanoTime();
    List<CompletableFuture<Boolean>> commits =
        batches.stream().map(batch -> ports.store().commit(batch.commit())).toList();
    for (int index = 0; index < batches.size(); index++) {
      boolean committed = commits.get(index).join();
      finish(batches.get(index), committed);
      metrics.committed(System.nanoTime() - start, batches.get(index).commands());
    }
    if (entries.size() >= BUSY) {
      ports.inbox().readAhead(shards.cursors(), settings.batch());
    }
  }

  private List<Batch> decide(List<InboxEntry> entries) {
    Map<Integer, List<InboxEntry>> byShard = new LinkedHashMap<>();
    entries.forEach(
        entry -> byShard.computeIfAbsent(entry.shard(), unused -> new ArrayList<>()).add(entry));
    List<Batch> batches = new ArrayList<>();
    byShard.forEach(
        (number, read) -> {
          OwnedShard shard = shards.find(number);
          if (shard != null) {
            batches.add(decider.decide(shard, read));
          }
        });
    return batches;
  }

  private void finish(Batch batch, boolean committed) {
    OwnedShard shard = batch.shard();
    if (!committed) {
      shards.drop(shard.number());
      return;
    }
    shard.advanceTo(batch.cursor());
    decider.committed(shard.number());
    shard.state().forgetFinished();
    batch.decisions().forEach(decision -> perform(shard.number(), decision));
  }

  /** One decision after another: what one queues, the next of the same batch may end. */
  private void perform(int shard, Decision decision) {
    for (Event event : decision.events()) {
      performer.settle(event);
      metrics.observe(event);
      retention.observe(shard, event);
    }
    performer.perform(shard, decision.effects());
  }

  private void taken(int number, List<Effect> owed) {
    performer.perform(number, owed);
    OwnedShard shard = shards.find(number);
    if (shard != null) {
      retention.taken(number, shard.state());
    }
  }

  private void lost(int shard) {
    retention.lost(shard);
    timers.drop(shard);
    refused.removeIf(timer -> timer.shard() == shard);
    dispatcher.drop(shard);
    nextLook = 0;
  }
}
