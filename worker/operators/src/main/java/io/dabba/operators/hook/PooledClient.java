package io.dabba.operators.hook;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.secret.Connection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client and who uses it. The pool guards the counts; opening has a lock of its own, for it may
 * block.
 */
final class PooledClient<C extends AutoCloseable> {
  final Connection connection;
  private final ReentrantLock opening = new ReentrantLock();
  private @Nullable C client;
  int leases;
  long freeSince;
  boolean dropped;

  PooledClient(Connection connection) {
    this.connection = connection;
  }

  C open(Function<Connection, C> opener) {
    opening.lock();
    try {
      C open = client == null ? opener.apply(connection) : client;
      client = open;
      return open;
    } finally {
      opening.unlock();
    }
  }

  void close() {
    opening.lock();
    try {
      if (client != null) {
        client.close();
      }
    } catch (Exception e) {
      throw new DabbaException(
          ErrorCode.INTERNAL, connection + ": expected its client to close, found " + e, e);
    } finally {
      client = null;
      opening.unlock();
    }
  }
}
