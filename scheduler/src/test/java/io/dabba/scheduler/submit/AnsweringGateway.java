package io.dabba.scheduler.submit;

import io.dabba.common.command.Command;
import io.dabba.common.command.ReplyAddress;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Keeps commands, and gives each the same answer. */
public final class AnsweringGateway implements CommandGateway {
  static final ReplyAddress ADDRESS = new ReplyAddress("node", "1");

  final List<Command> commands = new CopyOnWriteArrayList<>();
  private Reply reply;

  public AnsweringGateway(Reply reply) {
    this.reply = reply;
  }

  void answer(Reply next) {
    reply = next;
  }

  @Override
  public CompletableFuture<Void> append(String dagId, Command command) {
    commands.add(command);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Reply> ask(String dagId, Function<ReplyAddress, Command> command) {
    commands.add(command.apply(ADDRESS));
    return CompletableFuture.completedFuture(reply);
  }
}
