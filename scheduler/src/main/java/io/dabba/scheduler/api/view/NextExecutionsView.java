package io.dabba.scheduler.api.view;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.common.schedule.Timetable.Restriction;
import io.dabba.common.schedule.Timetables;
import io.dabba.common.schedule.UpcomingRuns;
import io.dabba.scheduler.core.state.DagRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scheduled runs that come next, if nothing changes. Times bear the offset of the schedule's
 * zone.
 */
public record NextExecutionsView(
    String dagId,
    boolean isPaused,
    String timezone,
    List<NextExecution> nextExecutions,
    int totalEntries) {
  /** One run to come. */
  public record NextExecution(
      OffsetDateTime runAfter,
      OffsetDateTime logicalDate,
      OffsetDateTime dataIntervalStart,
      OffsetDateTime dataIntervalEnd) {
    private static NextExecution of(PlannedRun run, ZoneId zone) {
      DataInterval interval = run.interval();
      return new NextExecution(
          in(zone, run.runAfter()),
          in(zone, interval.start()),
          in(zone, interval.start()),
          in(zone, interval.end()));
    }

    private static OffsetDateTime in(ZoneId zone, Instant instant) {
      return instant.atZone(zone).toOffsetDateTime();
    }
  }

  /** The next runs of a DAG: first the one that is planned, then as if each ran when it is due. */
  public static NextExecutionsView of(DagRecord dag, DagSpec spec, Instant now, int limit) {
    ZoneId zone = ZoneId.of(spec.schedule().timezone());
    Restriction bounds = new Restriction(spec.startDate(), spec.endDate(), spec.catchup());
    @Nullable PlannedRun planned = dag.stale() ? null : dag.next();
    List<NextExecution> runs =
        new UpcomingRuns(Timetables.of(spec.schedule()), bounds)
            .after(dag.last(), planned, now, dag.stale() ? 0 : limit).stream()
                .map(run -> NextExecution.of(run, zone))
                .toList();
    return new NextExecutionsView(dag.dagId(), dag.paused(), zone.getId(), runs, runs.size());
  }
}
