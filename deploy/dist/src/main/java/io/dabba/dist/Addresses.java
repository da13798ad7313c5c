package io.dabba.dist;

import io.dabba.common.error.DabbaException;
import io.dabba.common.ops.OpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports to listen on. */
final class Addresses {
  private Addresses() {}

  /**
   * The port itself if it is free, or a free one for 0; refused with CONFLICT if it is taken. Asked
   * before anything is started, so that nothing has to be undone.
   */
  static int require(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw OpsServer.inUse(host, port, e);
    } catch (IllegalArgumentException e) {
      throw DabbaException.invalid("api.port: expected 0 to 65535, found " + port);
    }
  }
}
