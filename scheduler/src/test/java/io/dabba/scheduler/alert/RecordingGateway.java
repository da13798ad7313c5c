package io.dabba.scheduler.alert;

import io.dabba.common.command.Command;
import io.dabba.common.command.ReplyAddress;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Keeps what the engine is told. */
public final class RecordingGateway implements CommandGateway {
  public final List<Command> commands = new CopyOnWriteArrayList<>();

  @Override
  public CompletableFuture<Void> append(String dagId, Command command) {
    commands.add(command);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Reply> ask(String dagId, Function<ReplyAddress, Command> command) {
    commands.add(command.apply(new ReplyAddress("node", "1")));
    return CompletableFuture.completedFuture(new Reply(null, "done"));
  }
}
