package io.dabba.scheduler.port;

import io.dabba.common.command.Command;
import io.dabba.common.command.ReplyAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Puts commands into inboxes, and waits for the engine's answer where one is wanted. */
public interface CommandGateway {
  /**
   * Appends a command. Completes when it is durable in the inbox; fails with LIMIT_EXCEEDED if the
   * inbox is full.
   */
  CompletableFuture<Void> append(String dagId, Command command);

  /**
   * Appends a command and waits for what its shard's owner has decided. Fails with UNAVAILABLE if
   * no answer comes in time; the command may then still be applied.
   *
   * @param dagId the DAG it is about
   * @param command makes the command, given where its answer shall go
   */
  CompletableFuture<Reply> ask(String dagId, Function<ReplyAddress, Command> command);
}
