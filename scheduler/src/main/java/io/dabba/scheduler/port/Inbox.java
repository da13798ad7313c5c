package io.dabba.scheduler.port;

import io.dabba.common.command.Command;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The inboxes of the shards: the only door by which anything reaches a run. */
public interface Inbox {
  /**
   * Reads what follows the given positions; waits up to {@code wait} for the first entry.
   *
   * @param cursors position by shard
   * @param max entries at most per shard
   * @return entries, in order within each shard
   */
  List<InboxEntry> read(Map<Integer, String> cursors, int max, Duration wait);

  /**
   * Says what will be read next, so that it can be under way meanwhile. Only a hint: a read from
   * other positions is right as well.
   */
  void readAhead(Map<Integer, String> cursors, int max);

  /** Appends a command. Completes when it is in the inbox. */
  CompletableFuture<Void> append(int shard, Command command);
}
