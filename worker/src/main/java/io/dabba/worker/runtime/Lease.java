package io.dabba.worker.runtime;

import io.dabba.common.message.WorkerOrder;
import io.dabba.worker.port.LeaseStore;
import io.dabba.worker.port.StopSignals;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's right to hold claims, from its beginning to its end, and what follows from losing
 * it: nothing new is taken, whatever runs is stopped, and work begins again under another name.
 */
final class Lease implements Heartbeat.Listener {
  private static final Logger log = LoggerFactory.getLogger(Lease.class);

  /** In a lease; one that is not renewed is noticed before half of what was left has gone. */
  private static final int LOOKS = 10;

  private final LeaseStore store;
  private final StopSignals stops;
  private final WorkerIdentity identity;
  private final List<Lane> lanes;
  private final RunningTasks running;
  private final Runnable drain;
  private final Heartbeat heartbeat;
  private final Duration duration;
  private volatile @Nullable Future<?> beating;
  private volatile @Nullable Future<?> looking;

  /**
   * @param description JSON for people, sent along with each heartbeat
   * @param drain called when the worker is told to take nothing more; must not block
   */
  Lease(
      LeaseStore store,
      StopSignals stops,
      WorkerIdentity identity,
      Duration duration,
      Supplier<String> description,
      List<Lane> lanes,
      RunningTasks running,
      Runnable drain) {
    this.store = store;
    this.stops = stops;
    this.identity = identity;
    this.lanes = lanes;
    this.running = running;
    this.duration = duration;
    this.drain = drain;
    this.heartbeat = new Heartbeat(store, identity, duration, System::nanoTime, description, this);
  }

  /** Takes it, waiting for the answer, and renews it from then on. */
  void begin(ScheduledExecutorService timer, Duration interval) {
    Answers.await(heartbeat.beat(), "a lease");
    long millis = interval.toMillis();
    beating = timer.scheduleAtFixedRate(this::beat, millis, millis, TimeUnit.MILLISECONDS);
    long look = Math.max(1, duration.toMillis() / LOOKS);
    looking = timer.scheduleAtFixedRate(heartbeat::look, look, look, TimeUnit.MILLISECONDS);
  }

  boolean isHeld() {
    return heartbeat.holdsLease();
  }

  /** Time since it was last renewed. */
  Duration age() {
    return heartbeat.age();
  }

  /** Gives it back. A heartbeat after that would take it again, so there is none. */
  void end() {
    stop(looking);
    stop(beating);
    Answers.settle(store.release(identity.current()), "the end of the lease");
  }

  private static void stop(@Nullable Future<?> repeated) {
    if (repeated != null) {
      repeated.cancel(false);
    }
  }

  @Override
  public void leaseHeld(String worker) {
    stops.follow(worker, this::stopRequested);
    lanes.forEach(Lane::resume);
  }

  @Override
  public void leaseLost() {
    lanes.forEach(Lane::pause);
    running.abandon(StopReason.LEASE_LOST);
  }

  @Override
  public void stopRequested(String claimField) {
    if (claimField.equals(WorkerOrder.DRAIN)) {
      drain.run();
    } else {
      running.cancel(claimField);
    }
  }

  /** A beat that throws would end the timer's repetition. */
  private void beat() {
    try {
      heartbeat.beat();
    } catch (RuntimeException e) {
      log.warn("heartbeat failed worker={}", identity.current(), e);
    }
  }
}
