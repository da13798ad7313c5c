package io.dabba.scheduler.redis;

import io.dabba.bench.core.WideDag;
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
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.port.Commit;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/**
 * What turning a batch of decisions into one commit costs, before it is sent. In the package of the
 * encoder, which is nobody else's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CommitBenchmark {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final DagVersion VERSION =
      DagVersion.of("b", WideDag.of("wide", 500, 3, Schedule.manual()));

  /** Tasks that end in the batch; each starts another. */
  @Param({"1", "250"})
  public int completions;

  private final Core core = new Core(CoreSettings.DEFAULT);
  private final Shard shard = new Shard((bundle, dagId) -> VERSION);
  private final Deque<TryKey> started = new ArrayDeque<>();
  private Commit commit = new Commit(1, "1", "2-0", "1-0", List.of(), List.of(), List.of());

  /** Decides the batch. */
  @Setup
  public void prepare() {
    decide(new DeployDag("wide", "b", false));
    decide(new TriggerRun("wide", "r1", null, "{}", "test", null, null, null));
    decide(CompleteTask.plain(started.remove(), 1));
    List<Event> events = new ArrayList<>();
    for (int completion = 0; completion < completions; completion++) {
      events.addAll(decide(CompleteTask.plain(started.remove(), 1)));
    }
    commit = new Commit(1, "1", "2-0", "1-0", events, List.of(), List.of());
  }

  /** Encodes it. */
  @Benchmark
  public Object encode() {
    return CommitEncoder.encode(commit);
  }

  private List<Event> decide(Command command) {
    List<Event> events = new ArrayList<>();
    Deque<Command> commands = new ArrayDeque<>(List.of(command));
    while (!commands.isEmpty()) {
      Decision decision = core.decide(shard, AT, commands.remove());
      events.addAll(decision.events());
      decision.effects().forEach(this::take);
      commands.addAll(decision.followUps());
    }
    return events;
  }

  private void take(Object effect) {
    if (effect instanceof DispatchTask dispatch) {
      TryKey key = dispatch.message().key();
      core.decide(shard, AT, new StartTask(key, "w1"));
      started.add(key);
    }
  }
}
