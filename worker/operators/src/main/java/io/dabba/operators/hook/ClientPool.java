package io.dabba.operators.hook;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.secret.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Clients of outside systems, one per connection. A client is opened when a task first needs it,
 * replaced when its connection has changed, and closed when it has been idle for long, once no task
 * holds it. Safe for use by many threads.
 *
 * @param <C> the client
 */
public final class ClientPool<C extends AutoCloseable> implements AutoCloseable {
  /** The most connections a worker keeps clients for. */
  public static final int MAX_CLIENTS = 32;

  /** How long a client may be idle. */
  public static final Duration MAX_IDLE = Duration.ofMinutes(10);

  private final Function<Connection, C> opener;
  private final LongSupplier nanoClock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, PooledClient<C>> entries = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param opener opens the client of a connection; may block
   */
  public ClientPool(Function<Connection, C> opener) {
    this(opener, System::nanoTime);
  }

  ClientPool(Function<Connection, C> opener, LongSupplier nanoClock) {
    this.opener = opener;
    this.nanoClock = nanoClock;
  }

  /** The client of a connection, not closed before the lease is. */
  public Lease<C> lease(Connection connection) {
    List<PooledClient<C>> unused = new ArrayList<>();
    PooledClient<C> entry;
    lock.lock();
    try {
      entry = entry(connection, unused);
      entry.leases++;
    } finally {
      lock.unlock();
    }
    unused.forEach(PooledClient::close);
    try {
      return new Lease<>(entry.open(opener), () -> release(entry));
    } catch (RuntimeException e) {
      release(entry);
      throw e;
    }
  }

  /** Closes them all, held or not. */
  @Override
  public void close() {
    List<PooledClient<C>> all;
    lock.lock();
    try {
      all = List.copyOf(entries.values());
      entries.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(PooledClient::close);
  }

  private PooledClient<C> entry(Connection connection, List<PooledClient<C>> unused) {
    dropIdle(unused);
    PooledClient<C> known = entries.get(connection.connectionId());
    if (known != null && known.connection.equals(connection)) {
      return known;
    }
    if (known != null) {
      drop(known, unused);
    }
    makeRoom(unused);
    PooledClient<C> entry = new PooledClient<>(connection);
    entries.put(connection.connectionId(), entry);
    return entry;
  }

  private void dropIdle(List<PooledClient<C>> unused) {
    long now = nanoClock.getAsLong();
    entries.values().stream()
        .filter(entry -> entry.leases == 0 && now - entry.freeSince > MAX_IDLE.toNanos())
        .toList()
        .forEach(entry -> drop(entry, unused));
  }

  private void makeRoom(List<PooledClient<C>> unused) {
    Iterator<PooledClient<C>> oldestFirst = List.copyOf(entries.values()).iterator();
    while (entries.size() >= MAX_CLIENTS && oldestFirst.hasNext()) {
      PooledClient<C> entry = oldestFirst.next();
      if (entry.leases == 0) {
        drop(entry, unused);
      }
    }
    if (entries.size() >= MAX_CLIENTS) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE,
          "connections: expected at most " + MAX_CLIENTS + " in use at once, found more");
    }
  }

  private void drop(PooledClient<C> entry, List<PooledClient<C>> unused) {
    entries.remove(entry.connection.connectionId());
    entry.dropped = true;
    if (entry.leases == 0) {
      unused.add(entry);
    }
  }

  private void release(PooledClient<C> entry) {
    boolean isLast;
    lock.lock();
    try {
      entry.leases--;
      entry.freeSince = nanoClock.getAsLong();
      isLast = entry.dropped && entry.leases == 0;
    } finally {
      lock.unlock();
    }
    if (isLast) {
      entry.close();
    }
  }
}
