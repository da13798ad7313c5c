package io.dabba.dist;

import io.dabba.common.metrics.Metrics;
import io.dabba.common.ops.OpsServer;
import org.jspecify.annotations.Nullable;

/**
 * The health of a process that cannot begin yet: it is alive and not ready, and tells what it waits
 * for, on the port where it will serve later. It opens with the first wait and closes before the
 * port is needed.
 */
final class WaitingRoom implements AutoCloseable {
  private final String host;
  private final int port;
  private final Metrics metrics;
  private volatile String server = "";
  private @Nullable OpsServer ops;

  WaitingRoom(String host, int port, Metrics metrics) {
    this.host = host;
    this.port = port;
    this.metrics = metrics;
  }

  /** A server is waited for. */
  void await(String absent) {
    server = absent;
    if (ops == null) {
      ops = OpsServer.startEarly(host, port, metrics::scrape, () -> "waiting for " + server);
    }
  }

  @Override
  public void close() {
    if (ops != null) {
      ops.close();
    }
  }
}
