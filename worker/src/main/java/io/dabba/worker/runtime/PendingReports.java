package io.dabba.worker.runtime;

import io.dabba.worker.port.Report;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reports without an answer yet, by token. */
final class PendingReports {
  private final Map<String, Pending> pending = new ConcurrentHashMap<>();

  Pending add(Report report, Runnable whenCounted) {
    Pending added = new Pending(report, whenCounted);
    pending.put(report.token(), added);
    return added;
  }

  void remove(Pending answered) {
    pending.remove(answered.report().token());
    if (pending.isEmpty()) {
      synchronized (pending) {
        pending.notifyAll();
      }
    }
  }

  int size() {
    return pending.size();
  }

  Collection<Pending> all() {
    return pending.values();
  }

  /** Waits until there are none, at most {@code timeout}. */
  void awaitNone(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    synchronized (pending) {
      while (!pending.isEmpty() && System.nanoTime() < deadline) {
        pending.wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      }
    }
  }

  /** One of them. */
  static final class Pending {
    private final Report report;
    private final Runnable whenCounted;
    private final long since = System.nanoTime();
    private volatile boolean kept;
    private volatile boolean answered;

    private Pending(Report report, Runnable whenCounted) {
      this.report = report;
      this.whenCounted = whenCounted;
    }

    Report report() {
      return report;
    }

    /** To be run if it counts. */
    Runnable whenCounted() {
      return whenCounted;
    }

    boolean isOverdue(Duration limit) {
      return System.nanoTime() - since >= limit.toNanos();
    }

    /** It is in the journal, or on its way there. */
    void keep() {
      kept = true;
    }

    boolean isKept() {
      return kept;
    }

    /** It need not go into the journal any more. */
    void answer() {
      answered = true;
    }

    boolean isAnswered() {
      return answered;
    }
  }
}
