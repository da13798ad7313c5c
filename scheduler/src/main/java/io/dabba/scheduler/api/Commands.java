package io.dabba.scheduler.api;

import io.dabba.common.command.Command;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Asks the engine, and makes its refusals failures. */
final class Commands {
  private final CommandGateway gateway;

  Commands(CommandGateway gateway) {
    this.gateway = gateway;
  }

  /** Completes with the message of an accepted command. */
  CompletableFuture<String> ask(String dagId, Function<ReplyAddress, Command> command) {
    return gateway.ask(dagId, command).exceptionally(Commands::explain).thenApply(Commands::accept);
  }

  /** A full inbox is no fault of the request: it may be sent again later. */
  private static Reply explain(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof DabbaException known && known.code() == ErrorCode.LIMIT_EXCEEDED) {
      throw new DabbaException(ErrorCode.UNAVAILABLE, known.getMessage(), known);
    }
    throw new CompletionException(cause);
  }

  private static String accept(Reply reply) {
    if (reply.code() != null) {
      throw new DabbaException(reply.code(), reply.message());
    }
    return reply.message();
  }
}
