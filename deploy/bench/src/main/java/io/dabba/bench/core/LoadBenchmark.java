package io.dabba.bench.core;

import io.dabba.common.command.DeployDag;
import io.dabba.common.dag.Schedule;
import io.dabba.common.schedule.Timetable;
import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.Shard;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a cluster of many DAGs costs: preparing and deploying them, and planning their next runs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
public class LoadBenchmark {
  private static final int DAGS = 10_000;
  private static final Instant AT = Instant.parse("2026-10-20T10:07:00Z");

  private final List<DagVersion> versions = new ArrayList<>();

  /** Prepares schedules of every kind of cron field. */
  @Setup
  public void prepare() {
    for (int dag = 0; dag < DAGS; dag++) {
      versions.add(version(dag));
    }
  }

  /** Ten thousand DAGs of 20 tasks, prepared and deployed. */
  @Benchmark
  public Shard deploy() {
    Core core = new Core(CoreSettings.DEFAULT);
    List<DagVersion> prepared = new ArrayList<>();
    Shard shard = new Shard((bundle, dagId) -> prepared.get(Integer.parseInt(bundle)));
    for (int dag = 0; dag < DAGS; dag++) {
      DagVersion version = version(dag);
      prepared.add(version);
      core.decide(shard, AT, new DeployDag(version.spec().dagId(), version.bundle(), false));
    }
    return shard;
  }

  /** The next run of each of ten thousand schedules. */
  @Benchmark
  public void nextRuns(Blackhole sink) {
    for (DagVersion version : versions) {
      Timetable timetable = version.timetable();
      sink.consume(timetable.next(null, AT, version.restriction()));
    }
  }

  private static DagVersion version(int dag) {
    String cron =
        switch (dag % 4) {
          case 0 -> "*/2 * * * *";
          case 1 -> dag % 60 + " 15 * * 1-5";
          case 2 -> dag % 60 + " " + dag % 24 + " 1 * *";
          default -> "@hourly";
        };
    Schedule schedule = Schedule.cron(cron, ZoneId.of("Asia/Kolkata"));
    return DagVersion.of(Integer.toString(dag), WideDag.of("dag" + dag, 6, 3, schedule));
  }
}
