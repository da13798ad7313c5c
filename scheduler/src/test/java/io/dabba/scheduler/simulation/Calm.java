package io.dabba.scheduler.simulation;

import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.memory.StoredState;
import io.dabba.scheduler.rig.RandomDag;
import io.dabba.scheduler.simulation.Board.Run;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The time after the faults, in which everything has to come to its end. */
final class Calm {
  private static final Duration BUSY_TICK = Duration.ofMillis(100);
  private static final Duration IDLE_TICK = Duration.ofMillis(500);

  /** After one in which nobody committed anything: everybody waits for a point in time. */
  private static final Duration QUIET_TICK = Duration.ofSeconds(1);

  private static final long PATIENCE_MILLIS = Duration.ofMinutes(20).toMillis();
  private static final long QUEUED_MILLIS = Duration.ofMinutes(3).toMillis();
  private static final long TIDY_MILLIS = Duration.ofSeconds(20).toMillis();
  private static final int LOOK_EVERY = 8;

  private final SimulatedWorld world;
  private final Audit audit;
  private final Map<String, Long> queuedSince = new HashMap<>();

  Calm(SimulatedWorld world, Audit audit) {
    this.world = world;
    this.audit = audit;
  }

  void live() {
    long began = world.clock().millis();
    long nextTidy = began + BUSY_TICK.toMillis() * LOOK_EVERY;
    boolean tidied = false;
    boolean quiet = false;
    for (int tick = 0; !(tidied && tick % LOOK_EVERY == 0 && isOver()); tick++) {
      int before = audit.commits();
      world.turnAll(quiet ? QUIET_TICK : tick % 4 == 0 ? BUSY_TICK : IDLE_TICK);
      quiet = audit.commits() == before;
      long now = world.clock().millis();
      if (now >= nextTidy) {
        tidied = world.user().tidy();
        nextTidy = now + (tidied ? TIDY_MILLIS : 0);
      }
      watchQueued(now);
      Invariant.NOTHING_STUCK.require(now - began < PATIENCE_MILLIS, this::unfinished);
    }
    assertOver();
  }

  private boolean isOver() {
    return world.board().runs().stream().allMatch(run -> run.record().state().isFinished())
        && scheduledDates() == Dags.SCHEDULED_RUNS
        && inboxesAreEmpty()
        && areSlotsReturned()
        && areCallbacksOver()
        && areDispatchersEmpty();
  }

  private boolean inboxesAreEmpty() {
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      if (world.redis().inbox().isBehind(shard, world.redis().shards().cursor(shard))) {
        return false;
      }
    }
    return true;
  }

  private boolean areSlotsReturned() {
    return RandomDag.POOLS.keySet().stream()
        .flatMap(pool -> state(pool).pools().stream())
        .allMatch(pool -> pool.asks().isEmpty());
  }

  private boolean areCallbacksOver() {
    return state(Dags.MANUAL).callbacks().isEmpty();
  }

  private StoredState state(String name) {
    return world.redis().shards().state(Shards.of(name));
  }

  private long scheduledDates() {
    return world.board().runs().stream()
        .map(Run::record)
        .filter(run -> run.key().dagId().equals(Dags.SCHEDULED) && run.logicalDate() != null)
        .map(RunRecord::logicalDate)
        .distinct()
        .count();
  }

  /** In calm, what is queued is soon claimed: it was in a heap, on the broker, or derived anew. */
  private void watchQueued(long now) {
    Set<String> queued = new HashSet<>();
    for (Run run : world.board().runs()) {
      if (!run.record().state().isFinished()) {
        run.instances()
            .forEach(
                (key, instance) -> {
                  if (instance.state() == TaskState.QUEUED) {
                    queued.add(name(run, key, instance));
                  }
                });
      }
    }
    queuedSince.keySet().retainAll(queued);
    for (String each : queued) {
      long since = queuedSince.computeIfAbsent(each, unused -> now);
      Invariant.QUEUED_WORK_REACHABLE.require(now - since < QUEUED_MILLIS, () -> each);
    }
  }

  private static String name(Run run, InstanceKey key, TaskInstance instance) {
    return run.record().key() + " " + key + " " + instance.tryNumber() + "." + instance.looks();
  }

  private String unfinished() {
    StringBuilder text = new StringBuilder();
    for (Run run : world.board().runs()) {
      if (!run.record().state().isFinished()) {
        text.append(run.record().key()).append(' ').append(run.record().state()).append(": ");
        run.instances()
            .forEach(
                (key, instance) ->
                    text.append(key.field()).append(' ').append(instance.state()).append("; "));
      }
    }
    return text
        + ("dates " + scheduledDates() + ", slots returned " + areSlotsReturned())
        + (", callbacks " + state(Dags.MANUAL).callbacks() + ", inboxes " + inboxesAreEmpty())
        + (", dispatchers empty " + areDispatchersEmpty());
  }

  /** Gauges are set now and then. */
  private boolean areDispatchersEmpty() {
    return world.schedulers().stream().allMatch(scheduler -> scheduler.held() == 0);
  }

  private void assertOver() {
    Invariant.SLOTS_RETURNED.require(areSlotsReturned(), this::unfinished);
    for (RunKey promised : world.user().promises()) {
      Invariant.NOTHING_LOST.require(world.board().find(promised) != null, promised::toString);
    }
    world.board().runs().forEach(Calm::assertComplete);
  }

  private static void assertComplete(Run run) {
    for (int task = 0; task < run.version().graph().size(); task++) {
      int index = task;
      List<TaskState> states = run.states(task);
      Invariant.TOTALS_ADD_UP.require(
          states.stream().allMatch(TaskState::isFinished),
          () -> run.record().key() + " task " + index + " " + states);
    }
  }
}
