package io.dabba.scheduler.redis;

import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.RunRecordCodec;
import io.dabba.scheduler.core.event.BranchTaken;
import io.dabba.scheduler.core.event.DeadlineChanged;
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.event.RunDeleted;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.SlotsAsked;
import io.dabba.scheduler.core.event.TaskExpanded;
import io.dabba.scheduler.core.state.Ask;
import io.dabba.scheduler.core.state.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes runs: their records, indexes, and what is kept beside them for all their tasks. */
final class RunWrites {
  private RunWrites() {}

  static void created(Writes writes, RunCreated created) {
    RunRecord run = created.run();
    RunKey key = run.key();
    int shard = writes.shard();
    writes.set(RedisKeys.run(shard, key), RunRecordCodec.encode(run));
    writes.add(RedisKeys.active(shard), key.toString());
    String runs = RedisKeys.runs(shard, key.dagId());
    writes.rank(runs, key.runId(), run.queuedAt().toEpochMilli());
    Instant date = run.logicalDate();
    if (date != null) {
      writes.rank(RedisKeys.dates(shard, key.dagId()), key.runId(), date.toEpochMilli());
    }
    writes.count(RedisKeys.pins(shard), pin(key, run.bundle()), 1);
    writes.change("run", key.toString(), run.state().id());
  }

  /** Logs are not of the commit: whoever has made it deletes them. */
  static void deleted(Writes writes, RunDeleted deleted) {
    RunKey key = deleted.run();
    int shard = writes.shard();
    writes.delete(RedisKeys.run(shard, key));
    writes.delete(RedisKeys.tries(shard, key));
    writes.delete(RedisKeys.rendered(shard, key));
    writes.delete(RedisKeys.xcom(shard, key));
    chunks(deleted).forEach(first -> writes.delete(RedisKeys.taskInstances(shard, key, first)));
    writes.unrank(RedisKeys.runs(shard, key.dagId()), key.runId());
    writes.unrank(RedisKeys.dates(shard, key.dagId()), key.runId());
    writes.count(RedisKeys.pins(shard), pin(key, deleted.bundle()), -1);
    writes.change("run", key.toString(), "deleted");
  }

  /** An instance of each hash that the run's instances fill. */
  private static List<InstanceKey> chunks(RunDeleted deleted) {
    List<InstanceKey> first = new ArrayList<>();
    for (int task = 0; task < deleted.tasks(); task += RedisKeys.TASKS_PER_CHUNK) {
      first.add(InstanceKey.of(task));
    }
    deleted
        .expanded()
        .forEach(
            (task, instances) -> {
              for (int index = 0; index < instances; index += RedisKeys.TASKS_PER_CHUNK) {
                first.add(new InstanceKey(task, index));
              }
            });
    return first;
  }

  private static String pin(RunKey run, String bundle) {
    return RedisKeys.pin(run.dagId(), bundle);
  }

  static void moved(Writes writes, RunMoved moved) {
    RunKey key = moved.after().key();
    String active = RedisKeys.active(writes.shard());
    writes.set(RedisKeys.run(writes.shard(), key), RunRecordCodec.encode(moved));
    boolean before = moved.before().state().isFinished();
    boolean after = moved.after().state().isFinished();
    if (after && !before) {
      writes.remove(active, key.toString());
    } else if (before && !after) {
      writes.add(active, key.toString());
    }
    writes.change("run", key.toString(), moved.after().state().id());
  }

  static void expanded(Writes writes, TaskExpanded expanded) {
    put(writes, expanded.run(), RunRecordCodec.encode(expanded));
    writes.change("ti", expanded.run() + "/" + expanded.taskIndex(), "expanded");
  }

  static void branched(Writes writes, BranchTaken taken) {
    put(writes, taken.run(), RunRecordCodec.encode(taken));
  }

  static void deadline(Writes writes, DeadlineChanged changed) {
    put(writes, changed.run(), RunRecordCodec.encode(changed));
  }

  static void asked(Writes writes, SlotsAsked asked) {
    String run = RedisKeys.run(writes.shard(), asked.run());
    String field = RunRecordCodec.askField(asked.instance());
    Ask ask = asked.ask();
    if (ask == null) {
      writes.drop(run, field);
      return;
    }
    writes.set(run, field, RunRecordCodec.encode(ask));
    if (!ask.inLine()) {
      writes.set(run, RunRecordCodec.LAST_ASK, Integer.toString(ask.number()));
    }
  }

  private static void put(Writes writes, RunKey run, Map.Entry<String, String> field) {
    writes.set(RedisKeys.run(writes.shard(), run), field.getKey(), field.getValue());
  }
}
