package io.dabba.scheduler.rig;

import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.PoolView;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.ShardView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that a shard remembers, derived counters included, as lines that compare and diff well. */
public final class ShardSnapshot {
  private static final Comparator<Object> BY_TEXT = Comparator.comparing(Object::toString);

  private ShardSnapshot() {}

  public static String of(ShardView shard) {
    List<String> lines = new ArrayList<>();
    for (DagRecord dag : shard.dags()) {
      lines.add(dag.toString());
      lines.add("  running " + shard.runningRuns(dag.dagId()));
      lines.add("  running backfill " + shard.runningBackfillRuns(dag.dagId()));
      lines.add(
          "  queued backfill "
              + shard.queuedBackfillRuns(dag.dagId()).stream().sorted(BY_TEXT).toList());
      lines.add("  queued " + shard.queuedRuns(dag.dagId()).stream().sorted(BY_TEXT).toList());
    }
    shard.backfills().forEach(backfill -> lines.add(backfill.toString()));
    shard.assets().all().forEach(asset -> lines.add(asset.toString()));
    shard.assets().queues().forEach(queue -> lines.add(queue.toString()));
    shard.callbacks().all().forEach(callback -> lines.add(callback.toString()));
    shard.callbacks().workers().forEach(worker -> lines.add(worker + " runs callbacks"));
    shard.runs().stream().map(ShardSnapshot::of).sorted().forEach(lines::add);
    shard.watches().all().forEach(watch -> lines.add(watch.toString()));
    shard.watches().kept().forEach(kept -> lines.add(kept.toString()));
    shard.pools().stream().map(ShardSnapshot::of).forEach(lines::add);
    shard.workers().stream()
        .sorted()
        .forEach(worker -> lines.add(worker + " runs " + shard.runningOn(worker)));
    return String.join("\n", lines);
  }

  private static String of(PoolView pool) {
    return pool.record()
        + "\n  next "
        + pool.next()
        + " taken "
        + pool.taken()
        + " deferred "
        + pool.deferred()
        + " wanted "
        + pool.wanted()
        + "\n  "
        + pool.asks();
  }

  private static String of(RunView run) {
    List<String> lines = new ArrayList<>();
    lines.add(run.record().toString());
    lines.add(
        "  unfinished " + run.unfinished() + " active " + run.active() + " kept " + run.kept());
    lines.add("  last ask " + run.lastAsk() + " asking " + run.firstAsking());
    lines.add("  live " + run.live());
    lines.add("  deadlines " + run.deadlines());
    for (int task = 0; task < run.version().graph().size(); task++) {
      lines.add("  waiting " + run.firstWaiting(task) + " active " + run.active(task));
      lines.add("  in line " + run.inLine(task));
      run.each(
          task,
          (key, instance) ->
              lines.add(
                  "  "
                      + key.field()
                      + ' '
                      + instance
                      + ' '
                      + run.ask(key)
                      + ' '
                      + run.upstreamOf(key)
                      + ' '
                      + run.setupsOf(key)
                      + (run.isNotFollowed(key) ? " not followed" : "")));
    }
    return String.join("\n", lines);
  }
}
