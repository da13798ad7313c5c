package io.dabba.scheduler.simulation;

import io.dabba.common.command.Command;
import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.InboxEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Inboxes behind a link. */
record LinkedInbox(Inbox inbox, Link link) implements Inbox {
  @Override
  public List<InboxEntry> read(Map<Integer, String> cursors, int max, Duration wait) {
    return link.read("read", () -> inbox.read(cursors, max, wait));
  }

  /** A read takes no time here, so none is ever under way. */
  @Override
  public void readAhead(Map<Integer, String> cursors, int max) {}

  @Override
  public CompletableFuture<Void> append(int shard, Command command) {
    try {
      return link.write("append", () -> inbox.append(shard, command));
    } catch (InjectedFailure e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
