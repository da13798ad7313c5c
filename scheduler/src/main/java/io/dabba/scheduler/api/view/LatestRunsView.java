package io.dabba.scheduler.api.view;

import io.dabba.scheduler.core.state.RunRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest runs of a DAG, the newest first: as much of them as a list of DAGs shows. */
public record LatestRunsView(String dagId, List<LatestRun> runs) {
  /** The newest runs of a DAG. */
  public static LatestRunsView of(String dagId, List<RunRecord> runs) {
    return new LatestRunsView(dagId, runs.stream().map(LatestRun::of).toList());
  }

  /** How one of them went. */
  public record LatestRun(
      String dagRunId,
      String state,
      String runType,
      Instant runAfter,
      @Nullable Instant startDate,
      @Nullable Instant endDate,
      @Nullable Double duration) {
    static LatestRun of(RunRecord run) {
      return new LatestRun(
          run.key().runId(),
          run.state().id(),
          run.runType(),
          run.runAfter(),
          run.startDate(),
          run.endDate(),
          DagRunView.seconds(run.startDate(), run.endDate()));
    }
  }
}
