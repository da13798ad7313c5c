package io.dabba.scheduler.memory;

import io.dabba.scheduler.port.Membership;
import io.dabba.scheduler.port.MembershipContract;
import java.time.Duration;
import java.time.Instant;

class InMemoryMembersTest extends MembershipContract {
  private final HandClock clock = new HandClock(Instant.parse("2024-01-01T00:00:00Z"));
  private final InMemoryMembers members = new InMemoryMembers(clock);

  @Override
  protected Membership membership(String scheduler) {
    return members.of(scheduler);
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
