package io.dabba.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.Command;
import io.dabba.common.command.DeployDag;
import io.dabba.common.command.PauseDag;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.core.state.CallbackRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.memory.HandClock;
import io.dabba.scheduler.memory.InMemoryBroker;
import io.dabba.scheduler.memory.InMemoryInbox;
import io.dabba.scheduler.memory.InMemoryMembers;
import io.dabba.scheduler.memory.InMemoryShards;
import io.dabba.scheduler.memory.InMemoryWorkers;
import io.dabba.scheduler.rig.DagBuilder;
import io.dabba.scheduler.rig.KnownVersions;
import io.dabba.scheduler.rig.RandomDag;
import io.dabba.scheduler.rig.TaskBuilder;
import io.dabba.scheduler.rig.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Two schedulers, three workers, one store and one broker in one thread, on one clock. Every choice
 * comes from the seed, so a failure can be lived through again.
 */
final class SimulatedWorld {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration TICK = Duration.ofMillis(100);
  private static final int FAULTY_STEPS = 400;
  private static final int RUNS = 6;
  private static final int SCHEDULED_RUNS = 5;
  private static final int CALM_TICKS = 30 * 60 * 10;

  private final Random random;
  private final Faults faults;
  private final HandClock clock = new HandClock(START);
  private final InMemoryInbox inbox = new InMemoryInbox(clock, 60);
  private final InMemoryShards shards = new InMemoryShards(clock, inbox);
  private final InMemoryMembers members = new InMemoryMembers(clock);
  private final InMemoryBroker broker = new InMemoryBroker();
  private final InMemoryWorkers leases = new InMemoryWorkers(clock);
  private final KnownVersions versions = new KnownVersions();
  private final List<SimulatedScheduler> schedulers = new ArrayList<>();
  private final List<SimulatedWorker> workers = new ArrayList<>();
  private final List<Runnable> delayed = new ArrayList<>();
  private final Map<WorkMessage, String> claims = new HashMap<>();
  private final List<RunKey> accepted = new ArrayList<>();

  SimulatedWorld(long seed) {
    this.random = new Random(seed);
    this.faults = new Faults(random);
    CommitAudit audit = new CommitAudit();
    shards.auditCommits(audit::check);
    for (String name : List.of("s1", "s2")) {
      schedulers.add(new SimulatedScheduler(this, name));
    }
    for (String name : List.of("w1", "w2", "w3")) {
      workers.add(new SimulatedWorker(this, name, random));
    }
  }

  HandClock clock() {
    return clock;
  }

  InMemoryInbox inbox() {
    return inbox;
  }

  InMemoryShards shards() {
    return shards;
  }

  InMemoryMembers members() {
    return members;
  }

  InMemoryBroker broker() {
    return broker;
  }

  InMemoryWorkers workers() {
    return leases;
  }

  KnownVersions versions() {
    return versions;
  }

  Faults faults() {
    return faults;
  }

  /** What the server will do when its sender no longer waits for it. */
  void later(Runnable action) {
    delayed.add(action);
  }

  /** A process stands still for longer than its leases run; the others go on. */
  void standStill(SimulatedScheduler frozen) {
    clock.advance(SimulatedScheduler.LEASE.plusMillis(1));
    schedulers.stream().filter(scheduler -> scheduler != frozen).forEach(SimulatedScheduler::turn);
    workers.forEach(SimulatedWorker::act);
    schedulers.stream().filter(scheduler -> scheduler != frozen).forEach(SimulatedScheduler::turn);
  }

  /** Invariant: each look of each try is claimed at most once. */
  void claimed(WorkMessage look, String token) {
    assertThat(claims.putIfAbsent(look, token)).as("claims of %s", look).isIn(null, token);
  }

  /** Lives through faults, then through calm until every run has ended. */
  void live() {
    createPools();
    deploy(RandomDag.draw(random, "manual", 1 + random.nextInt(8)));
    deploy(scheduled());
    for (int step = 0; step < FAULTY_STEPS; step++) {
      act();
      assertInvariants();
    }
    calmDown();
    for (int tick = 0; tick < CALM_TICKS && !(tick % 10 == 0 && isOver()); tick++) {
      turnAll();
      assertInvariants();
    }
    assertOver();
  }

  int refusedCommits() {
    return schedulers.stream().mapToInt(SimulatedScheduler::refusedCommits).sum();
  }

  private static DagBuilder scheduled() {
    Instant first = START.plusSeconds(5);
    return DagBuilder.dag("scheduled")
        .chain(2)
        .schedule(Schedule.every(Duration.ofSeconds(7)))
        .startDate(first)
        .endDate(first.plusSeconds(7 * (SCHEDULED_RUNS - 1)))
        .catchup(true)
        .task(TaskBuilder.task("pooled").pool("narrow", 2))
        .maxActiveRuns(2);
  }

  private void createPools() {
    RandomDag.createPools().forEach(pool -> append(pool.pool(), pool));
  }

  private void deploy(DagBuilder dag) {
    versions.add(dag.version("b1"));
    append(dag.build().dagId(), new DeployDag(dag.build().dagId(), "b1", false));
  }

  private boolean append(String dagId, Command command) {
    return !inbox.append(Shards.of(dagId), command).isCompletedExceptionally();
  }

  private void act() {
    clock.advance(Duration.ofMillis(random.nextInt(200)));
    switch (random.nextInt(12)) {
      case 0 -> trigger();
      case 1 -> disturbWorker();
      case 2 -> disturbQueue();
      case 3 -> disturbRun();
      case 4 -> landDelayed();
      case 5, 6, 7 -> workers.get(random.nextInt(workers.size())).act();
      default -> schedulers.get(random.nextInt(schedulers.size())).turn();
    }
  }

  private void trigger() {
    if (accepted.size() >= RUNS) {
      return;
    }
    RunKey key = new RunKey("manual", "r" + accepted.size());
    ReplyAddress reply = new ReplyAddress("api", "1");
    if (append(
        "manual", new TriggerRun("manual", key.runId(), null, "{}", "test", null, null, reply))) {
      accepted.add(key);
    }
  }

  private void disturbWorker() {
    SimulatedWorker worker = workers.get(random.nextInt(workers.size()));
    switch (random.nextInt(4)) {
      case 0 -> worker.die();
      case 1 -> worker.freeze();
      default -> worker.wake();
    }
  }

  private void disturbQueue() {
    switch (random.nextInt(6)) {
      case 0 -> broker.purge(TaskSpec.DEFAULT_QUEUE);
      case 1 -> broker.delete(TaskSpec.DEFAULT_QUEUE);
      default -> broker.depth(TaskSpec.DEFAULT_QUEUE);
    }
  }

  private void disturbRun() {
    switch (random.nextInt(8)) {
      case 0 -> append("manual", new PauseDag("manual", random.nextBoolean(), null));
      case 1 -> append("manual", new CancelRun("manual", "r" + random.nextInt(RUNS), null));
      case 2 -> appendNonsense();
      case 3 -> fill();
      default -> clock.advance(Duration.ofMillis(random.nextInt(3_000)));
    }
  }

  private void appendNonsense() {
    String text = "{\"type\":\"trigger_run\",\"dag_id\":\"../x\"}";
    assertThat(inbox.appendText(Shards.of("manual"), text)).isDone();
  }

  /** Somebody floods the inbox. */
  private void fill() {
    while (append("manual", new CancelRun("manual", "nowhere", null))) {
      clock.advance(Duration.ofMillis(1));
    }
  }

  private void landDelayed() {
    if (!delayed.isEmpty()) {
      delayed.remove(random.nextInt(delayed.size())).run();
    }
  }

  private void calmDown() {
    faults.stop();
    delayed.forEach(Runnable::run);
    delayed.clear();
    workers.forEach(SimulatedWorker::wake);
    for (int turn = 0; turn < 50; turn++) {
      turnAll();
    }
    assertThat(append("manual", new PauseDag("manual", false, null)))
        .as("inbox has room again")
        .isTrue();
  }

  private void turnAll() {
    clock.advance(TICK);
    schedulers.forEach(SimulatedScheduler::turn);
    workers.forEach(SimulatedWorker::act);
  }

  private boolean isOver() {
    List<RunRecord> runs = runs();
    return runs.size() == accepted.size() + SCHEDULED_RUNS
        && runs.stream().allMatch(run -> run.state().isFinished())
        && areSlotsReturned()
        && callbacks().isEmpty();
  }

  private boolean areSlotsReturned() {
    return RandomDag.POOLS.keySet().stream()
        .flatMap(pool -> shards.state(Shards.of(pool)).pools().stream())
        .allMatch(pool -> pool.asks().isEmpty());
  }

  private List<CallbackRecord> callbacks() {
    return shards.state(Shards.of("manual")).callbacks();
  }

  private List<RunRecord> runs() {
    List<RunRecord> runs = new ArrayList<>(shards.state(Shards.of("manual")).runs());
    if (Shards.of("manual") != Shards.of("scheduled")) {
      runs.addAll(shards.state(Shards.of("scheduled")).runs());
    }
    return runs;
  }

  private void assertInvariants() {
    usage().assertWithinPools(RandomDag.POOLS);
    for (SimulatedScheduler scheduler : schedulers) {
      for (Class<?> kind : List.of(TryKey.class, CallbackTry.class)) {
        assertThat(
                scheduler
                    .outstanding()
                    .count(each -> kind.isInstance(each.key()) && isQueued(each)))
            .as("unstarted messages of one queue")
            .isLessThanOrEqualTo(SimulatedScheduler.WINDOW);
      }
    }
  }

  /** What the committed state says is active. */
  private Usage usage() {
    List<Shard> read = new ArrayList<>();
    for (String dagId : List.of("manual", "scheduled")) {
      int number = Shards.of(dagId);
      Shard shard = new Shard(versions);
      shards.state(number).read(shards.cursor(number)).runs().forEach(shard::load);
      read.add(shard);
    }
    return Usage.of(read);
  }

  private boolean isQueued(WorkMessage message) {
    return shards.isQueued(Shards.of(message.key().run().dagId()), message);
  }

  private void assertOver() {
    assertThat(areSlotsReturned()).as("no slot of a pool is lost or leaked").isTrue();
    assertThat(runs())
        .as("every accepted and every scheduled run, once")
        .hasSize(accepted.size() + SCHEDULED_RUNS);
    assertThat(callbacks()).as("callbacks that are not over").isEmpty();
    for (RunRecord run : runs()) {
      assertThat(run.state().isFinished()).as("%s ends", run).isTrue();
      var instances = shards.state(Shards.of(run.key().dagId())).instances(run.key());
      assertThat(instances.values()).allMatch(instance -> instance.state().isFinished());
      assertThat(instances)
          .hasSizeGreaterThanOrEqualTo(
              versions.find(run.bundle(), run.key().dagId()).graph().size())
          .allSatisfy(
              (task, instance) -> assertThat(instance.state()).isNotEqualTo(TaskState.NONE));
    }
  }
}
