package io.dabba.scheduler.memory;

import io.dabba.scheduler.port.Clock;
import io.dabba.scheduler.port.Membership;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The server behind the memberships: who has joined, and until when. */
public final class InMemoryMembers {
  private final Clock clock;
  private final Map<String, Long> leases = new TreeMap<>();

  public InMemoryMembers(Clock clock) {
    this.clock = clock;
  }

  /** The membership of one scheduler. */
  public Membership of(String scheduler) {
    return new Membership() {
      @Override
      public Peers join(Duration lease) {
        leases.values().removeIf(until -> until <= clock.millis());
        leases.put(scheduler, clock.millis() + lease.toMillis());
        return new Peers(
            leases.size(),
            (int) leases.keySet().stream().takeWhile(each -> !each.equals(scheduler)).count());
      }

      @Override
      public void leave() {
        leases.remove(scheduler);
      }
    };
  }
}
