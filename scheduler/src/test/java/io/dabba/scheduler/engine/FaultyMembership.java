package io.dabba.scheduler.engine;

import io.dabba.scheduler.port.Membership;
import java.time.Duration;

/** A membership that fails now and then. */
record FaultyMembership(Membership membership, Faults faults) implements Membership {
  @Override
  public Peers join(Duration lease) {
    faults.mayFail("join");
    return membership.join(lease);
  }

  @Override
  public void leave() {
    faults.mayFail("leave");
    membership.leave();
  }
}
