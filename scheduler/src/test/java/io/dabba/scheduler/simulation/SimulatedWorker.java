package io.dabba.scheduler.simulation;

import io.dabba.common.command.Command;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.Shards;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.CallbackMessage;
import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.memory.InMemoryShards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A worker process by the protocol of the real one: keeps a lease, claims under it, stops all it
 * runs and takes another name when it cannot renew it, sends a report until it is answered, and
 * keeps in a journal what a crash must not take.
 */
final class SimulatedWorker {
  private static final int SLOTS = 3;
  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final long BEAT_MILLIS = LEASE.toMillis() / 3;

  private final SimulatedWorld world;
  private final String name;
  private final Link link;
  private final RandomGenerator random;
  private final Outcomes outcomes;
  private final Map<String, Claim> running = new TreeMap<>();
  private final List<Claim> unanswered = new ArrayList<>();
  private final Map<String, Report> unsent = new LinkedHashMap<>();
  private final Map<String, Report> journal = new LinkedHashMap<>();
  private final LastReports last = new LastReports();
  private int names;
  private int tokens;
  private long renewedAt;
  private long nextBeat;
  private long frozenUntil;
  private long downUntil;
  private boolean held;
  private boolean draining;
  private int restartsSeen;

  SimulatedWorker(SimulatedWorld world, String name, RandomGenerator random) {
    this.world = world;
    this.name = name;
    this.random = random;
    this.link = world.link(Fault.WORKER_CRASH);
    this.outcomes = new Outcomes(world, random);
  }

  Link link() {
    return link;
  }

  void freeze(Duration time) {
    frozenUntil = now() + time.toMillis();
  }

  /** Takes nothing more, and is started again once all it runs has ended. */
  void drain() {
    draining = true;
  }

  /** Is awake, and started if it was down. */
  void wake() {
    frozenUntil = 0;
    downUntil = 0;
  }

  void act() {
    if (now() < frozenUntil || now() < downUntil) {
      return;
    }
    try {
      work();
    } catch (RuntimeException e) {
      die(InjectedFailure.causeOf(e));
    }
  }

  private void work() {
    attempt(this::beat);
    attempt(this::resendAfterRestart);
    attempt(this::claimAgain);
    attempt(this::fetch);
    finishSome();
    attempt(this::send);
    if (draining && running.isEmpty() && unsent.isEmpty() && unanswered.isEmpty()) {
      attempt(this::leave);
    }
  }

  /** What a request that fails leaves undone is done at the next turn. */
  private void attempt(Runnable action) {
    try {
      action.run();
    } catch (InjectedFailure e) {
      if (e.isDeadly()) {
        throw e;
      }
    }
  }

  /** Its unacknowledged deliveries go back; its journal stays. */
  private void die(InjectedFailure crash) {
    world.trace().note(name + " dies: " + crash.getMessage());
    unanswered.forEach(claim -> giveBack(claim.message()));
    unanswered.clear();
    running.clear();
    unsent.clear();
    unsent.putAll(journal);
    last.clear();
    names++;
    held = false;
    draining = false;
    nextBeat = 0;
    downUntil = now() + random.nextInt(5_000);
  }

  private void beat() {
    long sentAt = now();
    if (held && sentAt - renewedAt > LEASE.toMillis()) {
      loseLease();
    }
    if (sentAt < nextBeat) {
      return;
    }
    nextBeat = sentAt + BEAT_MILLIS;
    Set<TryKey> stops =
        link.write("heartbeat", () -> world.redis().workers().heartbeat(worker(), LEASE));
    renewedAt = sentAt;
    held = true;
    stops.forEach(this::stop);
  }

  private void loseLease() {
    world.trace().note(worker() + " loses its lease");
    held = false;
    names++;
    running.clear();
    unanswered.forEach(claim -> giveBack(claim.message()));
    unanswered.clear();
  }

  private void stop(TryKey key) {
    Claim stopped = running.remove(key.claimField());
    if (stopped != null) {
      report(stopped, new FailTask(key, FailureKind.CANCELLED, "stopped", false, 1));
    }
  }

  /** A server that was started again may have lost what it had answered last. */
  private void resendAfterRestart() {
    if (restartsSeen != world.redis().restarts() && link.reachesRedis()) {
      restartsSeen = world.redis().restarts();
      if (!world.lacks().contains(Lack.RESENDING)) {
        last.before(now()).forEach(report -> unsent.put(report.token(), report));
      }
    }
  }

  private void fetch() {
    while (held && !draining && link.reachesBroker() && slotsTaken() < SLOTS) {
      WorkMessage message = fetchOne();
      if (message == null) {
        return;
      }
      Claim claim = new Claim(message, name + "/" + ++tokens, worker());
      unanswered.add(claim);
      ask(claim);
    }
  }

  private int slotsTaken() {
    return running.size() + unanswered.size();
  }

  private @Nullable WorkMessage fetchOne() {
    WorkMessage message = world.broker().fetch(TaskSpec.DEFAULT_QUEUE);
    return message == null ? world.broker().fetch(CallbackMessage.QUEUE) : message;
  }

  private void claimAgain() {
    List.copyOf(unanswered).forEach(this::ask);
  }

  private void ask(Claim claim) {
    ClaimKey key = claim.message().key();
    int shard = Shards.of(key.run().dagId());
    boolean won =
        link.write(
            "claim",
            () -> {
              InMemoryShards shards = world.redis().shards();
              String before = shards.claimOf(key);
              String token = claim.token();
              boolean granted = shards.claim(shard, claim.message(), token, claim.worker());
              if (granted) {
                world.claims().granted(claim.message(), token, before);
              }
              return granted;
            });
    unanswered.remove(claim);
    if (won) {
      running.put(key.claimField(), claim);
    }
  }

  private void giveBack(WorkMessage message) {
    String queue =
        message instanceof CallbackMessage ? CallbackMessage.QUEUE : TaskSpec.DEFAULT_QUEUE;
    world.broker().giveBack(queue, message);
  }

  private void finishSome() {
    for (Claim claim : List.copyOf(running.values())) {
      if (random.nextBoolean()) {
        running.remove(claim.message().key().claimField());
        report(claim, outcomes.of(claim.message().key()));
      }
    }
  }

  private void report(Claim claim, Command outcome) {
    Report report = new Report(claim.message(), claim.token(), outcome);
    unsent.put(report.token(), report);
  }

  private void send() {
    for (Report report : List.copyOf(unsent.values())) {
      journal.put(report.token(), report);
      link.write("report", () -> deliver(report));
      journal.remove(report.token());
      unsent.remove(report.token());
      last.answered(report, now());
    }
  }

  private boolean deliver(Report report) {
    ClaimKey key = report.message().key();
    int shard = Shards.of(key.run().dagId());
    String claim = world.redis().shards().claimOf(key);
    boolean counts = world.redis().shards().report(shard, key, report.token(), report.outcome());
    if (counts) {
      world.claims().reported(report.message(), report.token(), claim);
    }
    return counts;
  }

  private void leave() {
    link.write(
        "leave",
        () -> {
          world.redis().workers().release(worker());
          return true;
        });
    world.trace().note(worker() + " leaves");
    names++;
    held = false;
    draining = false;
    nextBeat = 0;
    downUntil = now() + random.nextInt(3_000);
  }

  private String worker() {
    return name + "#" + names;
  }

  private long now() {
    return world.clock().millis();
  }

  private record Claim(WorkMessage message, String token, String worker) {}

  /** An outcome on its way. */
  record Report(WorkMessage message, String token, Command outcome) {}
}
