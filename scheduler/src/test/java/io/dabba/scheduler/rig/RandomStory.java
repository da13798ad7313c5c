package io.dabba.scheduler.rig;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.ContinueRun;
import io.dabba.common.command.DeferTask;
import io.dabba.common.command.ExpireClaims;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.MarkRun;
import io.dabba.common.command.MarkTasks;
import io.dabba.common.command.PauseDag;
import io.dabba.common.command.RaiseEvent;
import io.dabba.common.command.RescheduleTask;
import io.dabba.common.command.RespondTask;
import io.dabba.common.command.SkipTask;
import io.dabba.common.command.StartTask;
import io.dabba.common.id.TryKey;
import io.dabba.common.wait.Form;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.Trigger;
import io.dabba.scheduler.core.effect.DispatchTask;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.DagVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Drives a rig with choices drawn from a seed, until nothing is left to do: workers start tries in
 * any order, end them in any way, repeat themselves and die; time passes between.
 */
public final class RandomStory {
  private static final int WORKERS = 3;

  private final CoreRig rig;
  private final RandomGenerator random;
  private final Runnable afterEachStep;
  private final List<TryKey> dispatched = new ArrayList<>();
  private final Map<String, String> running = new TreeMap<>();
  private final CallbackStory callbacks;
  private int effectsSeen;
  private int meddlings;

  /**
   * @param afterEachStep checks what must always hold
   */
  public RandomStory(CoreRig rig, RandomGenerator random, Runnable afterEachStep) {
    this.rig = rig;
    this.random = random;
    this.afterEachStep = afterEachStep;
    this.callbacks = new CallbackStory(rig, random);
  }

  /** Lets somebody clear and mark tasks so many times, also after all has ended. */
  public RandomStory withMeddling(int times) {
    meddlings = times;
    return this;
  }

  /** Tells the story to its end; fails after more steps than any run can need. */
  public void tell(int maxSteps) {
    collect();
    for (int step = 0; isGoingOn() || meddlings > 0; step++) {
      if (step > maxSteps) {
        throw new AssertionError("expected all runs to end within " + maxSteps + " steps");
      }
      act();
      collect();
    }
  }

  /** Tells the story for so many steps, or to its end. */
  public void tellFor(int steps) {
    collect();
    for (int step = 0; step < steps && isGoingOn(); step++) {
      act();
      collect();
    }
  }

  private boolean isGoingOn() {
    return !rig.shard().runs().isEmpty();
  }

  private void act() {
    switch (random.nextInt(12)) {
      case 11 -> pause();
      case 10 -> speak();
      case 0, 1, 2 -> start();
      case 3, 4, 5, 6 -> end();
      case 7 -> rig.advance(Duration.ofSeconds(random.nextInt(60)));
      case 8 -> repeat();
      default -> disturb();
    }
    callbacks.act();
    afterEachStep.run();
  }

  private void start() {
    if (!dispatched.isEmpty()) {
      TryKey key = dispatched.remove(random.nextInt(dispatched.size()));
      String worker = "w" + random.nextInt(WORKERS);
      running.put(key.claimField(), worker);
      rig.send(new StartTask(key, worker));
    }
  }

  private void end() {
    if (!running.isEmpty()) {
      List<String> keys = List.copyOf(running.keySet());
      String key = keys.get(random.nextInt(keys.size()));
      running.remove(key);
      rig.send(outcome(TryKey.parse(key)));
    }
  }

  private Command outcome(TryKey key) {
    int items = random.nextInt(5);
    return switch (random.nextInt(11)) {
      case 9 -> new RescheduleTask(key, random.nextInt(60_000), 1);
      case 10 -> deferral(key);
      case 0 -> new FailTask(key, FailureKind.ERROR, "boom", random.nextBoolean(), 1);
      case 1 -> new SkipTask(key, "nothing to do");
      case 2 -> CompleteTask.following(key, branch(key), 1);
      case 3 -> new CompleteTask(key, List.of(), 1, items, random.nextBoolean(), List.of());
      case 4 -> CompleteTask.plain(key, 1);
      default -> CompleteTask.withLength(key, key.mapIndex() < 0 ? items : 1, 1);
    };
  }

  /** What may never happen is waited for with a limit, or the story would not end. */
  private DeferTask deferral(TryKey key) {
    boolean endsBySelf = random.nextBoolean();
    Long timeout = endsBySelf && random.nextBoolean() ? null : (Long) (long) random.nextInt(60_000);
    OnTimeout onTimeout = OnTimeout.values()[random.nextInt(OnTimeout.values().length)];
    return new DeferTask(key, endsBySelf ? moment() : other(key), "{}", timeout, onTimeout, 1);
  }

  private Trigger moment() {
    return random.nextBoolean()
        ? Trigger.time(rig.now().plusSeconds(random.nextInt(100) - 10))
        : Trigger.poll(Duration.ofSeconds(random.nextInt(60)));
  }

  private Trigger other(TryKey key) {
    return switch (random.nextInt(3)) {
      case 0 -> Trigger.event("e" + random.nextInt(2));
      case 1 -> Trigger.run(target(key));
      default ->
          Trigger.input(new Form("?", null, List.of("A", "B"), List.of(), false, "{}", List.of()));
    };
  }

  private RunTarget target(TryKey key) {
    List<String> tasks = random.nextBoolean() ? List.of() : List.of("t" + random.nextInt(14));
    String run = "r" + (1 + random.nextInt(4));
    List<String> allowed = List.of("success", "skipped");
    return new RunTarget(
        key.run().dagId(), run, null, tasks, null, allowed, List.of("failed"), List.of());
  }

  /** Somebody raises an event, or answers a task, which may not ask. */
  private void speak() {
    if (random.nextBoolean()) {
      long keep = random.nextInt(3) == 0 ? random.nextInt(60_000) : 0;
      rig.send(new RaiseEvent("e" + random.nextInt(2), "{}", keep, null));
    } else if (isGoingOn()) {
      var run = rig.shard().runs().iterator().next();
      String taskId = "t" + random.nextInt(Math.max(1, run.version().graph().size()));
      rig.send(
          new RespondTask(
              run.record().key().dagId(),
              run.record().key().runId(),
              taskId,
              -1,
              List.of("A"),
              "{}",
              "kim",
              true,
              null));
    }
  }

  /** Somebody pauses a DAG for a while, or lets it go on. */
  private void pause() {
    for (DagRecord dag : List.copyOf(rig.shard().dags())) {
      boolean pause = !dag.paused() && random.nextInt(3) == 0;
      rig.send(new PauseDag(dag.dagId(), pause, null));
    }
  }

  private List<String> branch(TryKey key) {
    List<String> chosen = new ArrayList<>();
    var run = rig.shard().run(key.run());
    if (run != null) {
      DagVersion version = run.version();
      for (int downstream : version.graph().downstream(key.taskIndex())) {
        if (random.nextBoolean()) {
          chosen.add(version.task(downstream).taskId());
        }
      }
    }
    return chosen;
  }

  /** Something that was said before is said again. */
  private void repeat() {
    CoreRig.Step earlier = rig.history().get(random.nextInt(rig.history().size()));
    if (isRepeatable(earlier.command())) {
      rig.send(earlier.command());
    }
  }

  private void disturb() {
    if (meddlings > 0 && random.nextBoolean()) {
      meddlings--;
      rig.send(new Meddler(rig, random).draw());
      return;
    }
    if (random.nextInt(4) > 0) {
      String worker = "w" + random.nextInt(WORKERS);
      running.values().removeIf(worker::equals);
      rig.send(new ExpireClaims(worker));
    } else if (random.nextInt(10) == 0 && isGoingOn()) {
      var key = rig.shard().runs().iterator().next().record().key();
      rig.send(new CancelRun(key.dagId(), key.runId(), null));
    }
  }

  /**
   * A follow-up is in the inbox once: the commit that appends it is atomic. What is cleared twice
   * runs twice.
   */
  private static boolean isRepeatable(Command command) {
    return !(command instanceof ContinueRun
        || command instanceof ClearTasks
        || command instanceof MarkTasks
        || command instanceof MarkRun);
  }

  private void collect() {
    List<Effect> effects = rig.effects();
    effects.subList(effectsSeen, effects.size()).stream()
        .filter(DispatchTask.class::isInstance)
        .map(effect -> ((DispatchTask) effect).message().key())
        .forEach(dispatched::add);
    callbacks.collect(effects.subList(effectsSeen, effects.size()));
    effectsSeen = effects.size();
  }
}
