package io.dabba.common.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When runs are due. A pure function: the caller brings the clock. */
public interface Timetable {
  /**
   * The next run.
   *
   * @param last data interval of the latest scheduled run, or null if there is none
   * @param now the time of the decision
   * @param restriction bounds and catch-up
   * @return the run, perhaps due in the past or future, or null if none will follow
   */
  @Nullable PlannedRun next(@Nullable DataInterval last, Instant now, Restriction restriction);

  /** The data interval of a run that is started by hand at {@code runAfter}. */
  DataInterval manual(Instant runAfter);

  /** Whether the next run is planned only when the run before has ended. */
  default boolean followsRuns() {
    return false;
  }

  /**
   * Bounds of a timetable.
   *
   * @param earliest first logical date, or null
   * @param latest last logical date, or null
   * @param catchup whether missed runs are made up for
   */
  record Restriction(@Nullable Instant earliest, @Nullable Instant latest, boolean catchup) {}
}
