package io.dabba.worker.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The child's end of the socket: one question and its answer at a time. */
final class WorkerLink implements AutoCloseable {
  private final Frames frames;

  private WorkerLink(Frames frames) {
    this.frames = frames;
  }

  static WorkerLink connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return new WorkerLink(new Frames(channel));
  }

  /** The worker's answer. A worker that is gone takes its tasks with it. */
  synchronized @Nullable String ask(Method method, @Nullable String... arguments) {
    return send(Call.of(method, arguments)).result();
  }

  /** Tells how it ended; the worker has it when this returns. */
  synchronized void end(Ending ending) {
    send(Call.end(ending)).result();
  }

  private Reply send(Call call) {
    try {
      frames.write(call);
      Reply reply = frames.read(Reply.class);
      if (reply == null) {
        throw new IOException("isolated task: expected an answer of its worker, found the end");
      }
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
