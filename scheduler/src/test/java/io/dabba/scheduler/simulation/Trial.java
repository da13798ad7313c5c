package io.dabba.scheduler.simulation;

import io.dabba.scheduler.memory.Weakness;
import java.util.Set;

/**
 * How a world differs from the ordinary one.
 *
 * @param weaknesses what the scripts of the store lack
 * @param lacks what the engine and the workers lack
 * @param only the faults that strike, and often; none for those that the seed draws
 */
record Trial(Set<Weakness> weaknesses, Set<Lack> lacks, Set<Fault> only) {
  /** Nothing is lacking. */
  static final Trial NONE = new Trial(Set.of(), Set.of(), Set.of());

  static Trial of(Weakness weakness, Set<Fault> only) {
    return new Trial(Set.of(weakness), Set.of(), only);
  }

  static Trial of(Lack lack, Set<Fault> only) {
    return new Trial(Set.of(), Set.of(lack), only);
  }
}
