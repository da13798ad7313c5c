package io.dabba.worker.operator;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.RunContext;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.common.schedule.Timetable.Restriction;
import io.dabba.common.schedule.Timetables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Skips what is directly downstream unless the run is the latest of its schedule, or was started by
 * hand. Source: Airflow's {@code LatestOnlyOperator}.
 */
public final class LatestOnlyOperator implements Operator {
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "latest_only",
          "Skips what is directly downstream unless the run is the latest of its schedule.",
          List.of());

  private final Clock clock;

  public LatestOnlyOperator() {
    this(Clock.systemUTC());
  }

  LatestOnlyOperator(Clock clock) {
    this.clock = clock;
  }

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    if (context.run().runType().equals("manual")) {
      context.log("started by hand: going on");
      return Outcome.nothing();
    }
    if (isLatest(context)) {
      context.log("latest run: going on");
      return Outcome.nothing();
    }
    context.log("not the latest run: skipping downstream");
    return Outcome.shortCircuit(false);
  }

  /** Whether the run that follows it is not due yet. */
  private boolean isLatest(TaskContext context) {
    RunContext run = context.run();
    Instant start = run.dataIntervalStart() == null ? run.logicalDate() : run.dataIntervalStart();
    if (start == null) {
      return true;
    }
    Instant end = run.dataIntervalEnd() == null ? start : run.dataIntervalEnd();
    Restriction unbounded = new Restriction(null, null, true);
    PlannedRun next =
        Timetables.of(context.dag().schedule())
            .next(new DataInterval(start, end), clock.instant(), unbounded);
    return next == null || !clock.instant().isAfter(next.runAfter());
  }
}
