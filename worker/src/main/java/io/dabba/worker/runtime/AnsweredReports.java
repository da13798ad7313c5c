package io.dabba.worker.runtime;

import io.dabba.worker.port.Report;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The reports that were answered last. A store that fsyncs every second, or hands over to a
 * replica, can forget them; who made them is then the only one who knows. While it is away none are
 * answered, and so none are dropped.
 */
final class AnsweredReports {
  /** Redis may be two seconds late in writing (appendfsync everysec), a replica somewhat more. */
  static final Duration KEPT = Duration.ofSeconds(5);

  private static final int MAX = 20_000;

  /** Characters of all their values: what a worker spends on remembering is bounded. */
  static final long MAX_CHARACTERS = 32L << 20;

  private final Deque<Answered> answered = new ArrayDeque<>();
  private final LongSupplier nanos;
  private long characters;

  AnsweredReports(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized void add(Report report) {
    long now = nanos.getAsLong();
    answered.add(new Answered(report, now));
    characters += characters(report);
    while (isTooMuch(now)) {
      characters -= characters(answered.removeFirst().report());
    }
  }

  private boolean isTooMuch(long now) {
    return !answered.isEmpty()
        && (answered.size() > MAX
            || characters > MAX_CHARACTERS
            || now - answered.getFirst().at() > KEPT.toNanos());
  }

  private static long characters(Report report) {
    return report.xcoms().values().stream().mapToLong(String::length).sum();
  }

  /** All of them, the oldest first. */
  synchronized List<Report> all() {
    return answered.stream().map(Answered::report).toList();
  }

  private record Answered(Report report, long at) {}
}
