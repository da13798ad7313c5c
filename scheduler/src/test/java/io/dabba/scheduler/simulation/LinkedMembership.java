package io.dabba.scheduler.simulation;

import io.dabba.scheduler.port.Membership;
import java.time.Duration;

/** A membership behind a link. */
record LinkedMembership(Membership membership, Link link) implements Membership {
  @Override
  public Peers join(Duration lease) {
    return link.write("join", () -> membership.join(lease));
  }

  @Override
  public void leave() {
    link.write(
        "sign off",
        () -> {
          membership.leave();
          return true;
        });
  }
}
