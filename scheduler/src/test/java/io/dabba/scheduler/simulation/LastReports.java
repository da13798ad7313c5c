package io.dabba.scheduler.simulation;

import io.dabba.scheduler.simulation.SimulatedWorker.Report;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The reports that were answered so shortly ago that the server may lose them yet. */
final class LastReports {
  private static final long KEPT_MILLIS = 10_000;

  private final Deque<Answered> last = new ArrayDeque<>();

  void answered(Report report, long at) {
    last.addLast(new Answered(report, at));
    drop(at);
  }

  List<Report> before(long now) {
    drop(now);
    return last.stream().map(Answered::report).toList();
  }

  void clear() {
    last.clear();
  }

  private void drop(long now) {
    while (!last.isEmpty() && last.peekFirst().at() < now - KEPT_MILLIS) {
      last.removeFirst();
    }
  }

  private record Answered(Report report, long at) {}
}
