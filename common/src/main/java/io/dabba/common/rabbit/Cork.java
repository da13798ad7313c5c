package io.dabba.common.rabbit;

import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.FrameHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is sent on a connection together, as {@code TCP_CORK} does for a socket. The client
 * ends each message with a write of its own; where many are sent at once, those writes cost the
 * sender and the broker more than the messages do. Used by one thread; what other threads send on
 * the connection meanwhile leaves with the rest.
 */
public final class Cork {
  private volatile boolean in;
  private volatile @Nullable AMQConnection connection;

  /** Sends several messages, all of which are on their way when this returns. */
  public void gather(Sending messages) throws IOException {
    in = true;
    try {
      messages.send();
    } finally {
      in = false;
      pull();
    }
  }

  /** Goes on top of what writes to a new connection. */
  FrameHandler over(FrameHandler frames) {
    return new CorkedFrames(frames, this);
  }

  boolean isIn() {
    return in;
  }

  /** The connection has been made, in place of one that was lost. */
  void connected(AMQConnection made) {
    connection = made;
  }

  private void pull() throws IOException {
    AMQConnection current = connection;
    if (current != null) {
      current.flush();
    }
  }

  /** Several messages. */
  public interface Sending {
    /** Sends them. */
    void send() throws IOException;
  }
}
