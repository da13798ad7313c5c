package io.dabba.scheduler.engine;

import io.dabba.common.command.Command;
import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.InboxEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An inbox that fails to be read, and to answer an append that may have happened. */
final class FaultyInbox implements Inbox {
  private final Inbox inbox;
  private final Faults faults;

  FaultyInbox(Inbox inbox, Faults faults) {
    this.inbox = inbox;
    this.faults = faults;
  }

  @Override
  public List<InboxEntry> read(Map<Integer, String> cursors, int max, Duration wait) {
    faults.mayFail("read");
    List<InboxEntry> entries = inbox.read(cursors, max, wait);
    faults.mayFail("after read");
    return entries;
  }

  @Override
  public CompletableFuture<Void> append(int shard, Command command) {
    faults.mayFail("before append");
    CompletableFuture<Void> answer = inbox.append(shard, command);
    return faults.happens(40)
        ? CompletableFuture.failedFuture(InjectedFailure.unavailable("answer to append lost"))
        : answer;
  }
}
