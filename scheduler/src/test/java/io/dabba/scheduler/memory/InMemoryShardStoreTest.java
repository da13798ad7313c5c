package io.dabba.scheduler.memory;

import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.ShardStore;
import io.dabba.scheduler.port.ShardStoreContract;
import java.time.Duration;
import java.time.Instant;

class InMemoryShardStoreTest extends ShardStoreContract {
  private final HandClock clock = new HandClock(Instant.parse("2024-01-01T00:00:00Z"));
  private final InMemoryInbox inbox = new InMemoryInbox(clock, 100);
  private final InMemoryShards shards = new InMemoryShards(clock, inbox);

  @Override
  protected ShardStore store(String owner) {
    return new InMemoryShardStore(shards, owner);
  }

  @Override
  protected Inbox inbox() {
    return inbox;
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
