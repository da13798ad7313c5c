package io.dabba.scheduler.core.state;

import io.dabba.common.id.RunKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The runs of one DAG that are in memory and have a logical date, by that date. */
final class RunDates {
  private final NavigableMap<Instant, RunKey> runs = new TreeMap<>();

  void add(RunRecord run) {
    if (run.logicalDate() != null) {
      runs.putIfAbsent(run.logicalDate(), run.key());
    }
  }

  void remove(RunRecord run) {
    if (run.logicalDate() != null) {
      runs.remove(run.logicalDate(), run.key());
    }
  }

  @Nullable RunKey on(Instant date) {
    return runs.get(date);
  }

  /** Runs earlier than a date, the latest first. */
  Collection<RunKey> before(Instant date) {
    return runs.headMap(date, false).descendingMap().values();
  }

  /** Runs later than a date, the earliest first. */
  Collection<RunKey> after(Instant date) {
    return runs.tailMap(date, false).values();
  }

  Map<Instant, RunKey> between(Instant from, Instant to) {
    return runs.subMap(from, true, to, true);
  }
}
