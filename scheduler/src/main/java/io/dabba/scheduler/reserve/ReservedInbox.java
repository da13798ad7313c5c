package io.dabba.scheduler.reserve;

import io.dabba.common.command.Command;
import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.InboxEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An inbox that refuses to begin runs while new work is held back, and takes all else: reports,
 * stops and deletions are what makes room. Who asks is told to come again; a schedule that is due
 * finds the inbox full, which has it offered again later.
 *
 * @param inbox the inbox behind it
 * @param held whether new work has to wait
 */
public record ReservedInbox(Inbox inbox, BooleanSupplier held) implements Inbox {
  @Override
  public List<InboxEntry> read(Map<Integer, String> cursors, int max, Duration wait) {
    return inbox.read(cursors, max, wait);
  }

  @Override
  public void readAhead(Map<Integer, String> cursors, int max) {
    inbox.readAhead(cursors, max);
  }

  @Override
  public CompletableFuture<Void> append(int shard, Command command) {
    @Nullable ErrorCode refusal = held.getAsBoolean() ? refusal(command) : null;
    return refusal == null
        ? inbox.append(shard, command)
        : CompletableFuture.failedFuture(
            new DabbaException(
                refusal,
                "redis: expected memory for new runs, found it nearly full; try again later"));
  }

  /** What its sender understands as "later"; null for a command that begins no run. */
  private static @Nullable ErrorCode refusal(Command command) {
    if (command instanceof TriggerRun || command instanceof CreateBackfill) {
      return ErrorCode.UNAVAILABLE;
    }
    return command instanceof FireTimer fired && fired.timer() instanceof TimerKey.NextRun
        ? ErrorCode.LIMIT_EXCEEDED
        : null;
  }
}
