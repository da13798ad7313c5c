package io.dabba.worker.runtime;

import io.dabba.worker.port.LeaseStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the worker's lease, one request per interval however many tasks run. The lease is trusted
 * from the moment a successful request was sent, by a clock that only goes forward, and for four
 * fifths of its duration: so the worker has given up, and what it runs has ended, before anyone
 * else can take it.
 */
final class Heartbeat {
  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  private final LeaseStore store;
  private final WorkerIdentity identity;
  private final Duration lease;
  private final Duration trusted;
  private final LongSupplier nanos;
  private final Supplier<String> description;
  private final Listener listener;
  private long renewedAt;
  private boolean held;

  /**
   * @param nanos monotonic clock
   * @param description JSON for people, sent along
   */
  Heartbeat(
      LeaseStore store,
      WorkerIdentity identity,
      Duration lease,
      LongSupplier nanos,
      Supplier<String> description,
      Listener listener) {
    this.store = store;
    this.identity = identity;
    this.lease = lease;
    this.trusted = trusted(lease);
    this.nanos = nanos;
    this.description = description;
    this.listener = listener;
    this.renewedAt = nanos.getAsLong();
  }

  /** How long after its last renewal a lease is worked under. */
  static Duration trusted(Duration lease) {
    return lease.multipliedBy(4).dividedBy(5);
  }

  /** Gives the lease up if it is trusted no longer. Called often, and cheap. */
  void look() {
    if (runsOut(nanos.getAsLong())) {
      log.warn("lease lost worker={} lease={}", identity.current(), lease);
      identity.renew();
      listener.leaseLost();
    }
  }

  /** Gives the lease up if it ran out, then asks for it. Called once per interval. */
  CompletableFuture<?> beat() {
    look();
    long sentAt = nanos.getAsLong();
    String worker = identity.current();
    return store
        .renew(worker, lease, description.get())
        .whenComplete((stops, failure) -> answered(worker, sentAt, stops, failure));
  }

  synchronized boolean holdsLease() {
    return held && nanos.getAsLong() - renewedAt <= trusted.toNanos();
  }

  /** Time since the lease was last renewed. */
  synchronized Duration age() {
    return Duration.ofNanos(nanos.getAsLong() - renewedAt);
  }

  private synchronized boolean runsOut(long now) {
    boolean lost = held && now - renewedAt > trusted.toNanos();
    held = held && !lost;
    return lost;
  }

  private void answered(
      String worker, long sentAt, @Nullable List<String> stops, @Nullable Throwable failure) {
    if (stops == null) {
      log.warn("heartbeat unanswered worker={} age={}", worker, age(), failure);
      return;
    }
    if (worker.equals(identity.current()) && renewed(sentAt)) {
      log.info("lease held worker={}", worker);
      listener.leaseHeld(worker);
    }
    stops.forEach(listener::stopRequested);
  }

  /** True if the lease was not held before. */
  private synchronized boolean renewed(long sentAt) {
    renewedAt = Math.max(renewedAt, sentAt);
    boolean begins = !held;
    held = true;
    return begins;
  }

  /** What a heartbeat finds out. Called from any thread. */
  interface Listener {
    /** The lease is held, for the first time or again. */
    void leaseHeld(String worker);

    /** The lease ran out; the identity has been renewed. */
    void leaseLost();

    /** A try is to be stopped. */
    void stopRequested(String claimField);
  }
}
