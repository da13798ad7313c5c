package io.dabba.scheduler.engine;

import io.dabba.scheduler.port.StoredRuns;
import java.time.Duration;
import java.util.List;

/**
 * Which finished runs of a DAG are kept. The newest run always is, for what comes looks back at it.
 *
 * @param runs how many runs, the newest; 0 for all
 * @param age how long after they were created; zero for ever
 */
record RetentionPolicy(int runs, Duration age) {
  /** Whether it keeps everything. */
  boolean isForEver() {
    return runs == 0 && age.isZero();
  }

  /** Those of the oldest runs that are too many. */
  List<StoredRuns.Created> beyond(StoredRuns stored) {
    long more = runs == 0 ? 0 : stored.count() - runs;
    return stored.oldest().subList(0, (int) Math.max(0, Math.min(more, spare(stored))));
  }

  /** Those of the oldest runs that are too old. */
  List<StoredRuns.Created> older(StoredRuns stored, long now) {
    if (age.isZero()) {
      return List.of();
    }
    long horizon = now - age.toMillis();
    return stored.oldest().stream()
        .limit(spare(stored))
        .takeWhile(run -> run.at() < horizon)
        .toList();
  }

  /** When a run that is kept now will be too old, or {@code Long.MAX_VALUE}. */
  long next(StoredRuns stored, long now) {
    if (age.isZero()) {
      return Long.MAX_VALUE;
    }
    return stored.oldest().stream()
        .limit(spare(stored))
        .mapToLong(run -> run.at() + age.toMillis() + 1)
        .filter(at -> at > now)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  /** How many of the runs that are told of could go. */
  private static long spare(StoredRuns stored) {
    return Math.max(0, Math.min(stored.oldest().size(), stored.count() - 1));
  }
}
