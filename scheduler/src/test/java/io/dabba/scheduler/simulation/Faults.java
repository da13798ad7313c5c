package io.dabba.scheduler.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What goes wrong, drawn from a seed, until it is told to stop. */
final class Faults {
  /** How often, compared with the ordinary: seldom, ordinarily, or often. */
  private static final double[] MOODS = {3, 1, 1, 0.4};

  private final RandomGenerator random;
  private final Trace trace;
  private final Map<Fault, Integer> odds = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
  private boolean stopped;

  /**
   * @param only the faults that strike, and often; none for those that the seed draws
   */
  Faults(RandomGenerator random, Trace trace, Set<Fault> only) {
    this.random = random;
    this.trace = trace;
    for (Fault fault : Fault.values()) {
      double mood = MOODS[random.nextInt(MOODS.length)];
      if (random.nextInt(3) > 0) {
        odds.put(fault, (int) Math.max(2, fault.odds() * mood));
      }
    }
    if (!only.isEmpty()) {
      odds.clear();
      only.forEach(fault -> odds.put(fault, Math.max(2, fault.odds() / 3)));
    }
  }

  /** Whether a kind of fault is among those of this seed. */
  boolean include(Fault fault) {
    return odds.containsKey(fault);
  }

  /** Whether a fault happens now. */
  boolean strikes(Fault fault) {
    Integer chance = stopped ? null : odds.get(fault);
    if (chance == null || random.nextInt(chance) > 0) {
      return false;
    }
    struck.merge(fault, 1, Integer::sum);
    trace.note(fault.name());
    return true;
  }

  void stop() {
    stopped = true;
  }

  /** How often each kind has struck. */
  Map<Fault, Integer> struck() {
    return struck;
  }
}
