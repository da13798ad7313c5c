package io.dabba.bench.core;

import io.dabba.common.dag.Schedule;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.common.schedule.Timetable;
import io.dabba.common.schedule.Timetable.Restriction;
import io.dabba.common.schedule.Timetables;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What planning one run costs, near and far. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TimetableBenchmark {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final Instant AT = Instant.parse("2026-11-23T10:07:00Z");
  private static final Restriction UNBOUNDED = new Restriction(null, null, false);

  /** Often, on weekdays, and on the rarest day there is. */
  @Param({"*/5 * * * *", "30 9 * * MON-FRI", "0 0 29 2 *"})
  public String cron = "";

  private Timetable timetable = Timetables.of(Schedule.manual());

  /** Reads the expression. */
  @Setup
  public void prepare() {
    timetable = Timetables.of(Schedule.cron(cron, ZONE));
  }

  /** Plans the first run after a certain moment. */
  @Benchmark
  public @Nullable PlannedRun next() {
    return timetable.next(null, AT, UNBOUNDED);
  }
}
