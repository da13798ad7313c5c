package io.dabba.bench.core;

import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.DeployDag;
import io.dabba.common.command.StartTask;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.dag.Schedule;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.core.Decision;
import io.dabba.scheduler.core.effect.DispatchTask;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.Shard;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision about a completion in a large run: a task of a lane ends, the next one is queued.
 * Its start is decided before, unmeasured, as is the start of the run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CompletionBenchmark {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final int LENGTH = 10;

  /** Tasks of the run, in thousands. */
  @Param({"1", "100"})
  public int thousandTasks;

  private final Core core = new Core(CoreSettings.DEFAULT);
  private Deque<TryKey> started = new ArrayDeque<>();
  private Shard shard = new Shard((bundle, dagId) -> version());
  private DagVersion version = version(1);
  private int runs;

  /** Prepares the DAG version. */
  @Setup(Level.Trial)
  public void prepare() {
    version = version(thousandTasks * 1_000 / LENGTH);
    shard = new Shard((bundle, dagId) -> version());
    decide(new DeployDag("wide", "b", false));
  }

  /** Sees to it that a started task is at hand. */
  @Setup(Level.Invocation)
  public void start() {
    if (started.isEmpty()) {
      runs++;
      decide(new TriggerRun("wide", "r" + runs, null, "{}", "test", null, null, null));
      complete(started.remove());
    }
  }

  /** Decides one completion. */
  @Benchmark
  public Decision complete() {
    TryKey key = started.remove();
    Decision decision = core.decide(shard, AT, CompleteTask.plain(key, 1));
    decision.effects().forEach(this::take);
    return decision;
  }

  private void complete(TryKey key) {
    decide(CompleteTask.plain(key, 1));
  }

  private void decide(Command command) {
    Deque<Command> commands = new ArrayDeque<>();
    commands.add(command);
    while (!commands.isEmpty()) {
      Decision decision = core.decide(shard, AT, commands.remove());
      decision.effects().forEach(this::take);
      commands.addAll(decision.followUps());
    }
    shard.forgetFinished();
  }

  private void take(Object effect) {
    if (effect instanceof DispatchTask dispatch) {
      TryKey key = dispatch.message().key();
      core.decide(shard, AT, new StartTask(key, "w1"));
      started.add(key);
    }
  }

  private DagVersion version() {
    return version;
  }

  private static DagVersion version(int lanes) {
    return DagVersion.of("b", WideDag.of("wide", lanes, LENGTH, Schedule.manual()));
  }
}
