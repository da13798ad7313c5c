package io.dabba.worker.isolation;

import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one child from the context of its try, on a thread of its own, while the thread of the
 * try waits for the child's end.
 */
final class ContextServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ContextServer.class);

  /** Exit code of a JVM that runs out of memory with -XX:+ExitOnOutOfMemoryError. */
  private static final int OUT_OF_MEMORY = 3;

  private final ServerSocketChannel listener;
  private final TaskContext context;
  private final Thread thread = new Thread(this::serve, "dabba-isolated");
  private volatile @Nullable Ending ending;

  private ContextServer(ServerSocketChannel listener, TaskContext context) {
    this.listener = listener;
    this.context = context;
  }

  static ContextServer listen(Path socket, TaskContext context) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket), 1);
    ContextServer server = new ContextServer(listener, context);
    server.thread.setDaemon(true);
    server.thread.start();
    return server;
  }

  Outcome outcome(int exitCode) throws IOException, InterruptedException {
    listener.close();
    thread.join();
    Ending told = ending;
    if (told != null) {
      return told.outcome();
    }
    throw TaskFailedException.retryable(
        exitCode == OUT_OF_MEMORY
            ? "java process: expected it to end within its memory, found an OutOfMemoryError"
            : "java process: expected an outcome, found exit code " + exitCode);
  }

  private void serve() {
    try (Frames child = new Frames(listener.accept())) {
      for (Call call = child.read(Call.class); call != null; call = child.read(Call.class)) {
        child.write(answer(call));
      }
    } catch (IOException | RuntimeException e) {
      log.debug("isolated task gone dag_id={}", context.run().key().dagId(), e);
    }
  }

  private Reply answer(Call call) {
    if (call.ending() != null) {
      ending = call.ending();
      return Reply.of(null);
    }
    try {
      Method method = Objects.requireNonNull(call.method(), "method");
      return Reply.of(
          method.answer(context, Objects.requireNonNullElse(call.arguments(), List.of())));
    } catch (RuntimeException e) {
      return Reply.failed(e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
