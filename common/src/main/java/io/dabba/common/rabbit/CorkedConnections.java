package io.dabba.common.rabbit;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.FrameHandlerFactory;
import java.io.IOException;

/** Makes connections under a cork. */
final class CorkedConnections extends ConnectionFactory {
  private Cork cork = new Cork();

  /** The same settings, under another cork. */
  CorkedConnections under(Cork other) {
    CorkedConnections copy = (CorkedConnections) clone();
    copy.cork = other;
    return copy;
  }

  @Override
  protected synchronized FrameHandlerFactory createFrameHandlerFactory() throws IOException {
    FrameHandlerFactory sockets = super.createFrameHandlerFactory();
    return (address, name) -> cork.over(sockets.create(address, name));
  }
}
