package io.dabba.bench.cluster;

import io.dabba.bench.chaos.TcpProxy;
import io.dabba.common.lifecycle.ShutdownStack;
import java.io.IOException;
import java.time.Duration;

/** What lies between the processes and the servers: nothing, or wires that slow down. */
final class Wires implements AutoCloseable {
  private final ShutdownStack proxies = new ShutdownStack();
  private final Duration delay;

  Wires(Duration delay) {
    this.delay = delay;
  }

  /** The address by which a server is reached. */
  String through(String uri, int port) throws IOException {
    if (delay.isZero()) {
      return uri;
    }
    TcpProxy proxy = proxies.push("wire to " + port, new TcpProxy(port));
    proxy.slow(delay);
    return uri.replace(":" + port, ":" + proxy.port());
  }

  @Override
  public void close() {
    proxies.close();
  }
}
