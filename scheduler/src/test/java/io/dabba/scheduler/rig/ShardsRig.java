package io.dabba.scheduler.rig;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.DeployDag;
import io.dabba.common.command.ExpireClaims;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.StartTask;
import io.dabba.common.command.TimerKey;
import io.dabba.common.id.Shards;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.core.Decision;
import io.dabba.scheduler.core.Outgoing;
import io.dabba.scheduler.core.effect.DispatchTask;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.Shard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The real core on many shards. What one asks of another arrives in any order, late, and sometimes
 * twice; tasks are started, ended and lost in any order.
 */
public final class ShardsRig {
  private final Core core = new Core(new CoreSettings(2, 7));
  private final KnownVersions versions = new KnownVersions();
  private final Map<Integer, Shard> shards = new TreeMap<>();
  private final List<Outgoing> underway = new ArrayList<>();
  private final List<TryKey> dispatched = new ArrayList<>();
  private final Map<String, String> running = new TreeMap<>();
  private final Map<TimerKey, Integer> timers = new LinkedHashMap<>();
  private final RandomGenerator random;
  private final Runnable afterEachStep;
  private Instant now = CoreRig.START;

  /**
   * @param afterEachStep checks what must always hold
   */
  public ShardsRig(RandomGenerator random, Runnable afterEachStep) {
    this.random = random;
    this.afterEachStep = afterEachStep;
  }

  public void deploy(DagBuilder dag) {
    DagVersion version = dag.version("b1");
    versions.add(version);
    String dagId = version.spec().dagId();
    send(dagId, new DeployDag(dagId, "b1", false));
  }

  /** Puts a command into the inbox of a DAG or pool. */
  public void send(String name, Command command) {
    decide(new Outgoing(Shards.of(name), command));
  }

  /** Goes on until all runs have ended and nothing is under way. */
  public void live(int maxSteps) {
    for (int step = 0; isGoingOn(); step++) {
      if (step > maxSteps) {
        throw new AssertionError("expected all runs to end within " + maxSteps + " steps");
      }
      now = now.plusMillis(random.nextInt(3));
      act();
      afterEachStep.run();
    }
  }

  public Collection<Shard> shards() {
    return shards.values();
  }

  private boolean isGoingOn() {
    return !underway.isEmpty()
        || shards.values().stream().anyMatch(shard -> !shard.runs().isEmpty());
  }

  private void act() {
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> deliver();
      case 4, 5 -> start();
      case 6, 7 -> end();
      case 8 -> fireTimer();
      default -> disturb();
    }
  }

  /** One in four commands will come once more. */
  private void deliver() {
    if (!underway.isEmpty()) {
      int index = random.nextInt(underway.size());
      decide(random.nextInt(4) == 0 ? underway.get(index) : underway.remove(index));
    }
  }

  private void start() {
    if (!dispatched.isEmpty()) {
      TryKey key = dispatched.remove(random.nextInt(dispatched.size()));
      String worker = "w" + random.nextInt(3);
      running.put(key.claimField(), worker);
      send(key.run().dagId(), new StartTask(key, worker));
    }
  }

  private void end() {
    if (!running.isEmpty()) {
      List<String> keys = List.copyOf(running.keySet());
      TryKey key = TryKey.parse(keys.get(random.nextInt(keys.size())));
      running.remove(key.claimField());
      send(
          key.run().dagId(),
          random.nextInt(4) == 0
              ? new FailTask(key, FailureKind.ERROR, "boom", true, 1)
              : CompleteTask.plain(key, 1));
    }
  }

  private void fireTimer() {
    if (!timers.isEmpty()) {
      Map.Entry<TimerKey, Integer> timer =
          List.copyOf(timers.entrySet()).get(random.nextInt(timers.size()));
      timers.remove(timer.getKey());
      decide(new Outgoing(timer.getValue(), new FireTimer(timer.getKey())));
    }
  }

  private void disturb() {
    if (random.nextInt(4) == 0) {
      String worker = "w" + random.nextInt(3);
      running.values().removeIf(worker::equals);
      List.copyOf(shards.keySet())
          .forEach(shard -> decide(new Outgoing(shard, new ExpireClaims(worker))));
    }
  }

  private void decide(Outgoing sent) {
    Shard shard = shards.computeIfAbsent(sent.shard(), unused -> new Shard(versions));
    Command command = CommandCodec.decode(CommandCodec.encode(sent.command()));
    Decision decision = core.decide(shard, now, command);
    decision.effects().forEach(effect -> perform(sent.shard(), effect));
    underway.addAll(decision.outgoing());
    shard.forgetFinished();
    decision.followUps().forEach(followUp -> decide(new Outgoing(sent.shard(), followUp)));
  }

  private void perform(int shard, Effect effect) {
    if (effect instanceof DispatchTask dispatch) {
      dispatched.add(dispatch.message().key());
    } else if (effect instanceof SetTimer timer) {
      timers.put(timer.timer(), shard);
    }
  }
}
