package io.dabba.scheduler.rabbit;

import io.dabba.common.command.Command;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An engine that can be away, or do its work and be away when it should answer. */
final class FlakyGateway implements CommandGateway {
  private final CommandGateway engine;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger answersToLose = new AtomicInteger();
  private volatile boolean away;

  FlakyGateway(CommandGateway engine) {
    this.engine = engine;
  }

  int asked() {
    return asked.get();
  }

  void loseAnswers(int count) {
    answersToLose.set(count);
  }

  void failUntilFurtherNotice() {
    away = true;
  }

  void work() {
    away = false;
  }

  @Override
  public CompletableFuture<Void> append(String dagId, Command command) {
    return engine.append(dagId, command);
  }

  @Override
  public CompletableFuture<Reply> ask(String dagId, Function<ReplyAddress, Command> command) {
    asked.incrementAndGet();
    if (away) {
      return CompletableFuture.failedFuture(unavailable());
    }
    CompletableFuture<Reply> reply = engine.ask(dagId, command);
    return answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0
        ? reply.thenCompose(lost -> CompletableFuture.failedFuture(unavailable()))
        : reply;
  }

  private static DabbaException unavailable() {
    return new DabbaException(ErrorCode.UNAVAILABLE, "scheduler: expected an answer, found none");
  }
}
