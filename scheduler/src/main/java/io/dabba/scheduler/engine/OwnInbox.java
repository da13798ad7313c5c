package io.dabba.scheduler.engine;

import io.dabba.common.command.Command;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.port.Inbox;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The engine's own entries: timers that are due, workers that are lost. A full inbox is no failure,
 * for only turns that go on can empty it; what it refused is offered again later.
 */
final class OwnInbox {
  private final Inbox inbox;

  OwnInbox(Inbox inbox) {
    this.inbox = inbox;
  }

  /** Appends a command; completes with false if the inbox is full. */
  CompletableFuture<Boolean> offer(int shard, Command command) {
    return inbox.append(shard, command).handle((done, failure) -> isAccepted(failure));
  }

  private static boolean isAccepted(@Nullable Throwable failure) {
    if (failure == null) {
      return true;
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof DabbaException refused && refused.code() == ErrorCode.LIMIT_EXCEEDED) {
      return false;
    }
    throw new CompletionException(cause);
  }
}
