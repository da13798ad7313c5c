package io.dabba.worker.isolation;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * JSON values over a socket, each behind its length. The other side may be anything that a task
 * does, so the length is bounded before room is made for it.
 */
final class Frames implements AutoCloseable {
  /** The largest value, in bytes: an XCom of the largest kind and what is around it. */
  static final int MAX_BYTES = 128 * 1024 * 1024;

  private final SocketChannel channel;
  private final DataInputStream in;
  private final DataOutputStream out;

  Frames(SocketChannel channel) {
    this.channel = channel;
    this.in = new DataInputStream(Channels.newInputStream(channel));
    this.out = new DataOutputStream(Channels.newOutputStream(channel));
  }

  /** Sends a value. */
  void write(Object value) throws IOException {
    byte[] bytes = Json.mapper().writeValueAsBytes(value);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  /** The next value, or null at the end of the stream. */
  <T> @Nullable T read(Class<T> type) throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException e) {
      return null;
    }
    if (length < 0 || length > MAX_BYTES) {
      throw DabbaException.invalid(
          "isolated task: expected at most " + MAX_BYTES + " bytes, found " + length);
    }
    return Json.mapper().readValue(in.readNBytes(length), type);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
