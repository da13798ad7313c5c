package io.dabba.scheduler.memory;

import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.InboxContract;
import java.time.Instant;

class InMemoryInboxTest extends InboxContract {
  private final Inbox inbox =
      new InMemoryInbox(new HandClock(Instant.parse("2024-01-01T00:00:00Z")), MAX_LENGTH);

  @Override
  protected Inbox inbox() {
    return inbox;
  }
}
