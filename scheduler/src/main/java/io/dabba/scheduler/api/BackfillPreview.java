package io.dabba.scheduler.api;

import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.Reprocess;
import io.dabba.common.error.DabbaException;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.scheduler.core.decide.BackfillRules;
import io.dabba.scheduler.core.plan.BackfillDates;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.submit.ConfCheck;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a backfill would do, told before it is made. */
final class BackfillPreview {
  private final StateReader state;
  private final KnownDags known;
  private final ConfCheck conf;
  private final Clock clock;

  BackfillPreview(StateReader state, KnownDags known, ConfCheck conf, Clock clock) {
    this.state = state;
    this.known = known;
    this.conf = conf;
    this.clock = clock;
  }

  /** The dates that it would run, in its order. */
  CompletionStage<List<Instant>> dates(CreateBackfill asked) {
    return conf.require(asked.dagId(), asked.conf())
        .thenCompose(fits -> known.dag(asked.dagId()))
        .thenCompose(
            dag ->
                known.spec(dag).thenApply(spec -> dates(asked, DagVersion.of(dag.bundle(), spec))))
        .thenCompose(
            dates ->
                state
                    .runsBetween(asked.dagId(), asked.from(), asked.to(), BackfillDates.MAX)
                    .thenApply(runs -> wanted(asked, dates, runs)));
  }

  private List<PlannedRun> dates(CreateBackfill asked, DagVersion version) {
    Instant now = clock.instant();
    String problem = BackfillRules.problem(asked, version, now);
    if (problem != null) {
      throw DabbaException.invalid(problem);
    }
    List<PlannedRun> dates =
        BackfillDates.compute(
            new BackfillDates.Question(
                version.bundle(),
                asked.dagId(),
                asked.from(),
                asked.to(),
                now,
                asked.runBackwards()),
            version.timetable());
    problem = BackfillRules.problem(dates);
    if (problem != null) {
      throw DabbaException.invalid(problem);
    }
    return dates;
  }

  private static List<Instant> wanted(
      CreateBackfill asked, List<PlannedRun> dates, List<RunRecord> runs) {
    Map<Instant, RunState> states = new TreeMap<>();
    runs.forEach(run -> states.put(run.logicalDate(), run.state()));
    return dates.stream()
        .map(date -> date.interval().start())
        .filter(date -> isWanted(asked.reprocess(), states.get(date)))
        .toList();
  }

  private static boolean isWanted(Reprocess reprocess, @Nullable RunState existing) {
    if (existing == null) {
      return true;
    }
    return switch (reprocess) {
      case NONE -> false;
      case FAILED -> existing == RunState.FAILED;
      case COMPLETED -> existing.isFinished();
    };
  }
}
