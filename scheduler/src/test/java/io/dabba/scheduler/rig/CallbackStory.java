package io.dabba.scheduler.rig;

import io.dabba.common.command.FinishCallback;
import io.dabba.common.command.StartCallback;
import io.dabba.common.id.CallbackTry;
import io.dabba.scheduler.core.effect.DispatchCallback;
import io.dabba.scheduler.core.effect.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What becomes of callbacks: some are called, some fail, some nobody ever takes. */
final class CallbackStory {
  private final CoreRig rig;
  private final RandomGenerator random;
  private final List<CallbackTry> dispatched = new ArrayList<>();
  private final List<CallbackTry> running = new ArrayList<>();
  private final boolean served;

  CallbackStory(CoreRig rig, RandomGenerator random) {
    this.rig = rig;
    this.random = random;
    this.served = random.nextInt(4) > 0;
  }

  void collect(List<Effect> effects) {
    effects.stream()
        .filter(DispatchCallback.class::isInstance)
        .map(effect -> ((DispatchCallback) effect).message().key())
        .forEach(dispatched::add);
  }

  void act() {
    if (!served) {
      return;
    }
    if (!dispatched.isEmpty() && random.nextBoolean()) {
      CallbackTry key = dispatched.remove(random.nextInt(dispatched.size()));
      running.add(key);
      rig.send(new StartCallback(key, "w" + random.nextInt(3)));
    }
    if (!running.isEmpty() && random.nextBoolean()) {
      CallbackTry key = running.remove(random.nextInt(running.size()));
      rig.send(new FinishCallback(key, random.nextInt(3) == 0 ? "boom" : null));
    }
  }
}
