package io.dabba.common.rabbit;

import com.rabbitmq.client.WriteListener;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a connection, whose buffer is not emptied after each message while a cork is in.
 */
final class CorkedFrames implements FrameHandler {
  private final FrameHandler frames;
  private final Cork cork;

  CorkedFrames(FrameHandler frames, Cork cork) {
    this.frames = frames;
    this.cork = cork;
  }

  @Override
  public void initialize(AMQConnection connection) {
    cork.connected(connection);
    frames.initialize(connection);
  }

  @Override
  public void flush(@Nullable WriteListener listener) throws IOException {
    if (!cork.isIn()) {
      frames.flush(listener);
    }
  }

  @Override
  public boolean internalHearbeat() {
    return frames.internalHearbeat();
  }

  @Override
  public void setTimeout(int timeoutMillis) throws SocketException {
    frames.setTimeout(timeoutMillis);
  }

  @Override
  public int getTimeout() throws SocketException {
    return frames.getTimeout();
  }

  @Override
  public void sendHeader() throws IOException {
    frames.sendHeader();
  }

  @Override
  public void finishConnectionNegotiation() {
    frames.finishConnectionNegotiation();
  }

  @Override
  public void setFrameMax(int frameMax) {
    frames.setFrameMax(frameMax);
  }

  @Override
  public Frame readFrame() throws IOException {
    return frames.readFrame();
  }

  @Override
  public void writeFrame(Frame frame) throws IOException {
    frames.writeFrame(frame);
  }

  @Override
  public void close() {
    frames.close();
  }

  @Override
  public InetAddress getLocalAddress() {
    return frames.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return frames.getLocalPort();
  }

  @Override
  public InetAddress getAddress() {
    return frames.getAddress();
  }

  @Override
  public int getPort() {
    return frames.getPort();
  }
}
