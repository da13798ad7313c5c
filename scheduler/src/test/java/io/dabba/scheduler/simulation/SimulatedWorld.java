package io.dabba.scheduler.simulation;

import io.dabba.common.command.Command;
import io.dabba.common.command.DeployDag;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.memory.HandClock;
import io.dabba.scheduler.rig.DagBuilder;
import io.dabba.scheduler.rig.KnownVersions;
import io.dabba.scheduler.rig.RandomDag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Up to three schedulers, three workers, one store and one broker in one thread, on one clock.
 * Every choice comes from the seed, so a failure can be lived through again.
 */
final class SimulatedWorld {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final int FAULTY_STEPS = 300;

  private final Random random;
  private final Trace trace = new Trace();
  private final Faults faults;
  private final HandClock clock = new HandClock(START);
  private final SimulatedRedis redis;
  private final SimulatedBroker broker;
  private final KnownVersions versions = new KnownVersions();
  private final Board board = new Board(versions);
  private final Audit audit;
  private final Claims claims;
  private final SimulatedUser user;
  private final Disasters disasters;
  private final List<Link> links = new ArrayList<>();
  private final List<SimulatedScheduler> schedulers = new ArrayList<>();
  private final List<SimulatedWorker> workers = new ArrayList<>();
  private final List<Runnable> delayed = new ArrayList<>();
  private final Set<Lack> lacks;

  SimulatedWorld(long seed) {
    this(seed, Trial.NONE);
  }

  SimulatedWorld(long seed, Trial trial) {
    this.random = new Random(seed);
    this.faults = new Faults(random, trace, trial.only());
    this.redis = new SimulatedRedis(clock, faults.include(Fault.REDIS_LOSES_WRITES));
    this.broker = new SimulatedBroker(faults, random);
    this.audit = new Audit(redis, board, trace);
    this.claims = new Claims(redis.shards());
    this.user = new SimulatedUser(this, random);
    this.disasters = new Disasters(this, random);
    this.lacks = trial.lacks();
    redis.shards().auditCommits(audit);
    redis.shards().weaken(trial.weaknesses());
    int count = 1 + random.nextInt(3);
    for (int index = 1; index <= 3; index++) {
      SimulatedScheduler scheduler = new SimulatedScheduler(this, "s" + index);
      schedulers.add(scheduler);
      if (index <= count) {
        scheduler.start();
      }
      workers.add(new SimulatedWorker(this, "w" + index, random));
    }
  }

  HandClock clock() {
    return clock;
  }

  Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  /** The first logical date of the scheduled DAG. */
  Instant firstDate() {
    return START.plusSeconds(5);
  }

  SimulatedRedis redis() {
    return redis;
  }

  SimulatedBroker broker() {
    return broker;
  }

  KnownVersions versions() {
    return versions;
  }

  Faults faults() {
    return faults;
  }

  Trace trace() {
    return trace;
  }

  Claims claims() {
    return claims;
  }

  SimulatedUser user() {
    return user;
  }

  Board board() {
    return board;
  }

  List<SimulatedScheduler> schedulers() {
    return schedulers;
  }

  List<SimulatedWorker> workers() {
    return workers;
  }

  List<Link> links() {
    return links;
  }

  /** What the engine and the workers lack. */
  Set<Lack> lacks() {
    return lacks;
  }

  /** A new process is connected. */
  Link link(Fault crash) {
    Link link = new Link(clock, redis, faults, crash);
    links.add(link);
    return link;
  }

  /** The version a run is pinned to; null if there is no such run. */
  @Nullable DagVersion versionOf(RunKey key) {
    Board.Run run = board.find(key);
    return run == null ? null : run.version();
  }

  /** What the server will do when its sender no longer waits for it. */
  void later(Runnable action) {
    delayed.add(action);
  }

  /** Redis is killed and started again: what it had not written to its disk has not happened. */
  void loseWrites() {
    delayed.clear();
    user.forgive(redis.loseWrites());
    claims.forget();
    audit.forget();
    board.rebuild(redis.shards());
  }

  /** A process stands still for longer than its leases run; the others go on. */
  void standStill(SimulatedScheduler frozen) {
    clock.advance(SimulatedScheduler.LEASE.plusMillis(1));
    schedulers.stream().filter(scheduler -> scheduler != frozen).forEach(SimulatedScheduler::turn);
    workers.forEach(SimulatedWorker::act);
    schedulers.stream().filter(scheduler -> scheduler != frozen).forEach(SimulatedScheduler::turn);
  }

  /** Whether an inbox took a command. */
  boolean append(int shard, Command command) {
    return !redis.isAway()
        && !redis.refusesWrites()
        && !redis.inbox().append(shard, command).isCompletedExceptionally();
  }

  /** Lives through faults, then through calm until every run has ended. */
  void live() {
    begin();
    for (int step = 0; step < FAULTY_STEPS; step++) {
      act();
      assertWindows();
    }
    calmDown();
    new Calm(this, audit).live();
  }

  private void begin() {
    RandomDag.createPools().forEach(pool -> append(Shards.of(pool.pool()), pool));
    versions.add(Dags.manual(random).version("b2"));
    deploy(Dags.manual(random));
    deploy(Dags.scheduled(firstDate()));
    deploy(Dags.fed());
    redis.syncNow();
  }

  private void deploy(DagBuilder dag) {
    versions.add(dag.version("b1"));
    String dagId = dag.build().dagId();
    append(Shards.of(dagId), new DeployDag(dagId, "b1", false));
  }

  private void act() {
    clock.advance(Duration.ofMillis(random.nextInt(200)));
    trace.step(clock.millis());
    redis.sync();
    disasters.mayHappen();
    switch (random.nextInt(10)) {
      case 0 -> user.act();
      case 1 -> landDelayed();
      case 2 -> broker.landOne();
      case 3, 4, 5 -> workers.get(random.nextInt(workers.size())).act();
      default -> schedulers.get(random.nextInt(schedulers.size())).turn();
    }
  }

  private void landDelayed() {
    if (!delayed.isEmpty() && !redis.isAway() && !redis.refusesWrites()) {
      delayed.remove(random.nextInt(delayed.size())).run();
    }
  }

  private void calmDown() {
    trace.note("calm");
    faults.stop();
    redis.recover();
    links.forEach(Link::mend);
    delayed.forEach(Runnable::run);
    delayed.clear();
    broker.landAll();
    schedulers.forEach(scheduler -> scheduler.skew(0));
    schedulers.forEach(SimulatedScheduler::start);
    workers.forEach(SimulatedWorker::wake);
  }

  /** Everybody has a turn. */
  void turnAll(Duration tick) {
    clock.advance(tick);
    trace.step(clock.millis());
    schedulers.forEach(SimulatedScheduler::turn);
    workers.forEach(SimulatedWorker::act);
    assertWindows();
  }

  private void assertWindows() {
    for (SimulatedScheduler scheduler : schedulers) {
      assertWindow(scheduler, message -> message.key() instanceof TryKey);
      assertWindow(scheduler, message -> message.key() instanceof CallbackTry);
    }
  }

  private void assertWindow(SimulatedScheduler scheduler, Predicate<WorkMessage> kind) {
    long unstarted = scheduler.unstarted(this::isQueued, kind);
    Invariant.WINDOW_RESPECTED.require(
        unstarted <= SimulatedScheduler.WINDOW, () -> unstarted + " messages");
  }

  private boolean isQueued(WorkMessage message) {
    return redis.shards().isQueued(Shards.of(message.key().run().dagId()), message);
  }
}
