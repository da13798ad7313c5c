package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Stamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What one repetition of the open loop took. Run ids end with their number after a dash. */
final class Latencies {
  private static final double SECOND = 1_000_000;
  private static final long MILLI = 1_000;

  private final Micros asked = new Micros();
  private final Micros ready = new Micros();
  private final Micros next = new Micros();
  private final Map<String, Long> starts = new HashMap<>();
  private final long first;
  private long last;

  /**
   * @param stamps of all tasks
   * @param first when the first run was due
   * @param nanosBetween between the dues of two runs
   */
  Latencies(List<Stamp> stamps, Instant first, long nanosBetween) {
    this.first = ChronoUnit.MICROS.between(Instant.EPOCH, first);
    stamps.stream()
        .collect(Collectors.groupingBy(Stamp::runId))
        .forEach((runId, run) -> add(run, this.first + nanosBetween * number(runId) / MILLI));
  }

  /** From when a run was due to the start of its first task. */
  Micros asked() {
    return asked;
  }

  /** From when the engine found a task ready to its start. */
  Micros ready() {
    return ready;
  }

  /** From the end of a task to the start of the one that waited for it. */
  Micros next() {
    return next;
  }

  /** From the first due to the last end. */
  double seconds() {
    return (last - first) / SECOND;
  }

  /** Takes when the tasks of a run were ready. */
  void addReady(String runId, Map<String, Long> millis) {
    millis.forEach((taskId, since) -> ready.add(starts.get(runId + ' ' + taskId) - since * MILLI));
  }

  private void add(List<Stamp> run, long due) {
    List<Stamp> inOrder = run.stream().sorted(Comparator.comparingLong(Stamp::start)).toList();
    asked.add(inOrder.get(0).start() - due);
    for (int index = 1; index < inOrder.size(); index++) {
      next.add(inOrder.get(index).start() - inOrder.get(index - 1).end());
    }
    for (Stamp stamp : run) {
      starts.put(stamp.runId() + ' ' + stamp.taskId(), stamp.start());
      last = Math.max(last, stamp.end());
    }
  }

  private static long number(String runId) {
    return Long.parseLong(runId.substring(runId.indexOf('-') + 1));
  }
}
