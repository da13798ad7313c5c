package io.dabba.scheduler.simulation;

import io.dabba.common.command.Command;
import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.InboxEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Inboxes behind a link. A connection that was interrupted shows at the next read. */
final class LinkedInbox implements Inbox {
  private final Inbox inbox;
  private final Link link;
  private final SimulatedRedis redis;
  private final Set<Lack> lacks;
  private int restartsSeen;

  LinkedInbox(SimulatedRedis redis, Link link, Set<Lack> lacks) {
    this.redis = redis;
    this.inbox = redis.inbox();
    this.link = link;
    this.lacks = lacks;
    this.restartsSeen = redis.restarts();
  }

  @Override
  public List<InboxEntry> read(Map<Integer, String> cursors, int max, Duration wait) {
    List<InboxEntry> entries = link.read("read", () -> inbox.read(cursors, max, wait));
    if (!lacks.contains(Lack.NOTICING_RESTARTS) && restartsSeen != redis.restarts()) {
      restartsSeen = redis.restarts();
      throw InjectedFailure.unavailable("connection interrupted");
    }
    return entries;
  }

  @Override
  public CompletableFuture<Void> append(int shard, Command command) {
    try {
      return link.write("append", () -> inbox.append(shard, command));
    } catch (InjectedFailure e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
