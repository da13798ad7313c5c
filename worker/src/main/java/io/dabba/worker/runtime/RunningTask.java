package io.dabba.worker.runtime;

import io.dabba.worker.port.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A claimed try until its thread is done with it. It ends once: either by itself or by being
 * stopped, whichever is first; only the end that came first may report.
 */
final class RunningTask {
  private final Claim claim;
  private final long startedAt = System.nanoTime();
  private final Executor stopper;
  private final List<Runnable> stopActions = new ArrayList<>();
  private @Nullable Thread thread;
  private @Nullable StopReason stopped;
  private boolean finished;

  /**
   * @param stopper runs stop actions, which may block
   */
  RunningTask(Claim claim, Executor stopper) {
    this.claim = claim;
    this.stopper = stopper;
  }

  Claim claim() {
    return claim;
  }

  /** Milliseconds since it was claimed. */
  long millis() {
    return (System.nanoTime() - startedAt) / 1_000_000;
  }

  /** The calling thread begins to run it, and may be interrupted until {@link #leave()}. */
  synchronized void enter() {
    thread = Thread.currentThread();
    if (stopped != null) {
      thread.interrupt();
    }
  }

  /** The calling thread is done with it, and takes no interrupt away. */
  synchronized void leave() {
    if (thread != null) {
      thread = null;
      Thread.interrupted();
    }
  }

  /** It ended by itself. False if it was stopped before: then its outcome counts for nothing. */
  synchronized boolean finish() {
    if (stopped != null || finished) {
      return false;
    }
    finished = true;
    return true;
  }

  /** Stops it. False if it has ended already. */
  synchronized boolean stop(StopReason reason) {
    if (stopped != null || finished) {
      return false;
    }
    stopped = reason;
    stopActions.forEach(stopper::execute);
    if (thread != null) {
      thread.interrupt();
    }
    return true;
  }

  /** Why it was stopped, or null. */
  synchronized @Nullable StopReason stopped() {
    return stopped;
  }

  /** Registers what stops it beside an interrupt; runs it now if it has been stopped. */
  synchronized void onStop(Runnable action) {
    if (stopped != null) {
      stopper.execute(action);
    } else {
      stopActions.add(action);
    }
  }
}
