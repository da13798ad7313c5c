package io.dabba.scheduler.engine;

import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.FinishCallback;
import io.dabba.common.command.SkipTask;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.Shards;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.CallbackMessage;
import io.dabba.common.message.WorkMessage;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A worker process: claims, runs and reports by the scripts; dies, freezes and wakes. */
final class SimulatedWorker {
  private static final int SLOTS = 3;
  private static final Duration LEASE = Duration.ofSeconds(2);

  private final SimulatedWorld world;
  private final String name;
  private final RandomGenerator random;
  private final Map<String, String> running = new TreeMap<>();
  private int starts;
  private boolean frozen;

  SimulatedWorker(SimulatedWorld world, String name, RandomGenerator random) {
    this.world = world;
    this.name = name;
    this.random = random;
  }

  /** Ends as a power failure would, and is started again under a new name. */
  void die() {
    starts++;
    running.clear();
  }

  void freeze() {
    frozen = true;
  }

  void wake() {
    frozen = false;
  }

  void act() {
    if (frozen) {
      return;
    }
    world
        .workers()
        .heartbeat(worker(), LEASE)
        .forEach(stopped -> running.remove(stopped.claimField()));
    fetch();
    finishSome();
  }

  private String worker() {
    return name + "#" + starts;
  }

  private void fetch() {
    while (running.size() < SLOTS) {
      WorkMessage message = world.broker().fetch(TaskSpec.DEFAULT_QUEUE);
      message = message == null ? world.broker().fetch(CallbackMessage.QUEUE) : message;
      if (message == null) {
        return;
      }
      claim(message.key());
    }
  }

  private void claim(ClaimKey key) {
    String token = worker() + "/" + random.nextLong();
    if (world.shards().claim(Shards.of(key.run().dagId()), key, token, worker())) {
      world.claimed(key, token);
      running.put(key.claimField(), token);
    }
  }

  private void finishSome() {
    for (Iterator<Map.Entry<String, String>> tries = running.entrySet().iterator();
        tries.hasNext(); ) {
      Map.Entry<String, String> each = tries.next();
      if (random.nextBoolean() && report(ClaimKey.parse(each.getKey()), each.getValue())) {
        tries.remove();
      }
    }
  }

  /** Whether the worker has an answer: if it got lost, it reports again. */
  private boolean report(ClaimKey key, String token) {
    if (world.faults().happens(10)) {
      return false;
    }
    int shard = Shards.of(key.run().dagId());
    world.shards().report(shard, key, token, outcome(key));
    return !world.faults().happens(10);
  }

  private Command outcome(ClaimKey claimed) {
    if (claimed instanceof CallbackTry callback) {
      return new FinishCallback(callback, random.nextInt(4) == 0 ? "boom" : null);
    }
    TryKey key = (TryKey) claimed;
    return switch (random.nextInt(8)) {
      case 0 -> new FailTask(key, FailureKind.ERROR, "boom", true, 1);
      case 1 -> new SkipTask(key, "nothing to do");
      default -> CompleteTask.plain(key, 1);
    };
  }
}
