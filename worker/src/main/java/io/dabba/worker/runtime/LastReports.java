package io.dabba.worker.runtime;

import io.dabba.worker.port.Report;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The reports that were answered last. A store that is killed comes back without the last second or
 * two of what it had answered; what it has lost of reports nobody else can tell it again, and a try
 * whose worker lives on would run for ever.
 */
final class LastReports {
  /** Redis writes to its disk once a second, and may be a second late with it. */
  private static final Duration KEPT = Duration.ofSeconds(3);

  private static final int MAX_KEPT = 20_000;

  private final LongSupplier nanos;
  private final Deque<Answered> last = new ArrayDeque<>();

  /**
   * @param nanos monotonic clock
   */
  LastReports(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized void add(Report report) {
    long now = nanos.getAsLong();
    last.addLast(new Answered(report, now));
    while (last.size() > MAX_KEPT || now - last.getFirst().at() > KEPT.toNanos()) {
      last.removeFirst();
    }
  }

  /** Takes them all, the oldest first. */
  synchronized List<Report> take() {
    List<Report> taken = last.stream().map(Answered::report).toList();
    last.clear();
    return taken;
  }

  private record Answered(Report report, long at) {}
}
