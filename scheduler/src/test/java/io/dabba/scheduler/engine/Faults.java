package io.dabba.scheduler.engine;

import io.dabba.scheduler.memory.InMemoryTaskQueues.Fate;
import java.util.random.RandomGenerator;

/** What goes wrong, drawn from a seed, until it is told to stop. */
final class Faults {
  private final RandomGenerator random;
  private boolean stopped;

  Faults(RandomGenerator random) {
    this.random = random;
  }

  void stop() {
    stopped = true;
  }

  /** Whether something with a chance of one in {@code odds} happens now. */
  boolean happens(int odds) {
    return !stopped && random.nextInt(odds) == 0;
  }

  /** Fails now and then, or ends the process. */
  void mayFail(String where) {
    if (happens(60)) {
      throw happens(2) ? InjectedFailure.crash(where) : InjectedFailure.unavailable(where);
    }
  }

  Fate fate() {
    if (happens(8)) {
      return Fate.LOST;
    }
    if (happens(8)) {
      return Fate.DOUBLED;
    }
    return happens(8) ? Fate.REFUSED : Fate.DELIVERED;
  }
}
