package io.dabba.worker.runtime;

import io.dabba.worker.port.TaskSource;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages at hand where they will be run, and away from where they would wait while another
 * worker is free. A worker of short tasks finds the next message at once: its window grows with the
 * rate at which slots are freed, for an acknowledgement that lets the next message come takes the
 * broker milliseconds. When slots turn over more slowly than messages wait for them, the window is
 * small again, and what is too much is given back.
 *
 * <p>A worker whose slots are all taken, and none freed for {@link #PATIENCE}, gives back what it
 * has not claimed and leaves every message to others until a slot is free. It then takes as many as
 * it has free slots, so that it does not give back the same messages time after time (quorum queues
 * drop what was given back too often); and the whole window again after {@link #CALM}.
 */
final class FairPrefetch {
  static final Duration PATIENCE = Duration.ofMillis(200);
  static final Duration CALM = Duration.ofSeconds(1);

  /** Time between two looks at the slots. */
  static final Duration INTERVAL = Duration.ofMillis(50);

  /** The widest a window grows: work of a tenth of a second for the fastest of workers. */
  static final int MAX_WINDOW = 1_000;

  private static final long PATIENT_LOOKS = PATIENCE.toMillis() / INTERVAL.toMillis();

  private static final Logger log = LoggerFactory.getLogger(FairPrefetch.class);

  private final TaskSource source;
  private final Slots<?> slots;
  private final int window;
  private final Runnable giveBack;
  private final Executor blocking;
  private final LongSupplier nanos;
  private final Object applying = new Object();
  private volatile int wanted;
  private int applied;
  private boolean paused;
  private boolean ended;
  private long releasesSeen;
  private long turnedOverAt;
  private long openedAt;

  /**
   * @param window unsettled deliveries per queue while slots turn over slowly; what the source
   *     starts with
   * @param giveBack gives back every delivery that waits for a slot
   * @param blocking where the source is told
   * @param nanos monotonic clock
   */
  FairPrefetch(
      TaskSource source,
      Slots<?> slots,
      int window,
      Runnable giveBack,
      Executor blocking,
      LongSupplier nanos) {
    this.source = source;
    this.slots = slots;
    this.window = window;
    this.giveBack = giveBack;
    this.blocking = blocking;
    this.nanos = nanos;
    this.wanted = window;
    this.applied = window;
    this.turnedOverAt = nanos.getAsLong();
    slots.onRelease(this::slotFreed);
  }

  /** Looks at the slots. Called once per {@link #INTERVAL}; does not block. */
  synchronized void look() {
    if (ended) {
      return;
    }
    long freed = freed();
    if (wanted == 0) {
      lookWhileClosed();
      return;
    }
    long now = nanos.getAsLong();
    if (freed > 0 || slots.busy() < slots.size()) {
      turnedOverAt = now;
    }
    if (now - turnedOverAt >= PATIENCE.toNanos()) {
      log.debug("slots taken by long tasks, consuming nothing slots={}", slots.size());
      want(0);
    } else if (wanted >= window) {
      fit(freed);
    } else if (now - openedAt >= CALM.toNanos()) {
      want(window);
    }
  }

  /** The window holds what is run between two looks, and no more than waits with patience. */
  private void fit(long freed) {
    if (freed > wanted && wanted < MAX_WINDOW) {
      want((int) Math.min(MAX_WINDOW, slots.size() + freed));
    } else if (wanted > window && slots.waiting() > freed * PATIENT_LOOKS) {
      want(window);
    }
  }

  /** Takes nothing until {@link #resume()}. */
  synchronized void pause() {
    paused = true;
    if (!ended) {
      want(0);
    }
  }

  synchronized void resume() {
    paused = false;
    if (wanted == 0) {
      open();
    }
  }

  /** Does nothing from now on; the source has been stopped. */
  synchronized void end() {
    ended = true;
  }

  /** Called from any thread after each release; costs one read while messages come. */
  private void slotFreed() {
    if (wanted == 0) {
      open();
    }
  }

  /** Deliveries that were on their way when the source was told are given back here. */
  private void lookWhileClosed() {
    open();
    if (wanted == 0 && slots.isAwaited()) {
      blocking.execute(this::apply);
    }
  }

  private synchronized void open() {
    int free = slots.size() - slots.busy();
    if (wanted == 0 && free > 0 && !paused && !ended) {
      openedAt = nanos.getAsLong();
      turnedOverAt = openedAt;
      want(Math.min(free, window));
    }
  }

  /** Slots freed since the last look. */
  private long freed() {
    long releases = slots.released();
    long freed = releases - releasesSeen;
    releasesSeen = releases;
    return freed;
  }

  private void want(int limit) {
    wanted = limit;
    blocking.execute(this::apply);
  }

  /** Whichever thread comes last applies the last wish. */
  private void apply() {
    synchronized (applying) {
      int limit = wanted;
      boolean isLess = limit < applied;
      if (limit != applied) {
        source.limit(limit);
        applied = limit;
      }
      if (isLess || limit == 0) {
        giveBack.run();
      }
    }
  }
}
