package io.dabba.scheduler.rig;

import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.ShardView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** All that a shard remembers, derived counters included, as lines that compare and diff well. */
public final class ShardSnapshot {
  private static final Comparator<Object> BY_TEXT = Comparator.comparing(Object::toString);

  private ShardSnapshot() {}

  public static String of(ShardView shard) {
    List<String> lines = new ArrayList<>();
    for (DagRecord dag : shard.dags()) {
      lines.add(dag.toString());
      lines.add("  running " + shard.runningRuns(dag.dagId()));
      lines.add("  queued " + shard.queuedRuns(dag.dagId()).stream().sorted(BY_TEXT).toList());
    }
    shard.runs().stream().map(ShardSnapshot::of).sorted().forEach(lines::add);
    shard.workers().stream()
        .sorted()
        .forEach(worker -> lines.add(worker + " runs " + shard.runningOn(worker)));
    return String.join("\n", lines);
  }

  private static String of(RunView run) {
    List<String> lines = new ArrayList<>();
    lines.add(run.record().toString());
    lines.add("  unfinished " + run.unfinished() + " active " + run.active());
    lines.add("  next " + run.nextScheduled());
    IntStream.range(0, run.version().graph().size())
        .mapToObj(task -> "  " + task + ' ' + run.instance(task) + ' ' + run.upstreamOf(task))
        .forEach(lines::add);
    return String.join("\n", lines);
  }
}
