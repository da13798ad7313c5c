package io.dabba.scheduler.redis;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.codec.Json;
import io.dabba.common.command.Command;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.alert.Alarm;
import io.dabba.scheduler.alert.Alarms;
import io.dabba.scheduler.codec.CallbackCodec;
import io.dabba.scheduler.codec.NamedAssetEvent;
import io.dabba.scheduler.codec.RunRecordCodec;
import io.dabba.scheduler.codec.SlotAskCodec;
import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.event.AssetChanged;
import io.dabba.scheduler.core.event.AssetQueueChanged;
import io.dabba.scheduler.core.event.BackfillChanged;
import io.dabba.scheduler.core.event.BackfillDropped;
import io.dabba.scheduler.core.event.BackfillReached;
import io.dabba.scheduler.core.event.BranchTaken;
import io.dabba.scheduler.core.event.CallbackEnded;
import io.dabba.scheduler.core.event.CallbackMoved;
import io.dabba.scheduler.core.event.DagChanged;
import io.dabba.scheduler.core.event.DeadlineChanged;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.EventKept;
import io.dabba.scheduler.core.event.PoolChanged;
import io.dabba.scheduler.core.event.PoolForgotten;
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.SlotsAsked;
import io.dabba.scheduler.core.event.SlotsMoved;
import io.dabba.scheduler.core.event.TaskExpanded;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.event.WatchDropped;
import io.dabba.scheduler.core.event.WatchSet;
import io.dabba.scheduler.core.state.CallbackRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.SlotAsk;
import io.dabba.scheduler.core.state.SlotAsk.Stage;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.CallbackError;
import io.dabba.scheduler.port.Commit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Turns a commit into the keys and arguments of {@code commit.lua}. Only the last value of a field
 * is written, so a task that starts and ends within one batch costs one write.
 */
final class CommitEncoder {
  /** Changes kept for the web UI and others that follow along. */
  private static final String CHANGES_KEPT = "10000";

  private static final String ADD = "A";
  private static final String REMOVE = "R";

  private final int shard;
  private final Map<Write, Map<String, String>> writes = new LinkedHashMap<>();
  private final Map<String, List<String>> appended = new LinkedHashMap<>();

  /** Runs that this commit makes. */
  private final Set<RunKey> made = new HashSet<>();

  private final StringBuilder changes = new StringBuilder();

  private CommitEncoder(int shard) {
    this.shard = shard;
  }

  static Encoded encode(Commit commit) {
    CommitEncoder encoder = new CommitEncoder(commit.shard());
    commit.events().forEach(encoder::add);
    return encoder.finish(commit);
  }

  private void add(Event event) {
    addAlarm(event);
    if (event instanceof TaskMoved moved) {
      add(moved);
    } else if (event instanceof RunMoved moved) {
      add(moved);
    } else if (event instanceof RunCreated created) {
      add(created.run());
    } else if (event instanceof DagChanged changed) {
      String dagId = changed.dag().dagId();
      put("H", RedisKeys.dags(shard), dagId, Json.write(changed.dag()));
      change("dag", dagId, changed.dag().paused() ? "paused" : "deployed");
    } else if (event instanceof TaskExpanded expanded) {
      putField(expanded.run(), RunRecordCodec.encode(expanded));
      change("ti", expanded.run() + "/" + expanded.taskIndex(), "expanded");
    } else if (event instanceof BranchTaken taken) {
      putField(taken.run(), RunRecordCodec.encode(taken));
    } else if (event instanceof DeadlineChanged changed) {
      putField(changed.run(), RunRecordCodec.encode(changed));
    } else if (event instanceof CallbackMoved moved) {
      add(moved);
    } else if (event instanceof CallbackEnded ended) {
      add(ended);
    } else if (event instanceof AssetChanged changed) {
      add(changed);
    } else if (event instanceof AssetQueueChanged changed) {
      String queue = Json.write(changed.queue());
      put("H", RedisKeys.assetQueues(shard), changed.queue().dagId(), queue);
    } else if (event instanceof SlotsAsked asked) {
      add(asked);
    } else if (event instanceof SlotsMoved moved) {
      add(moved);
    } else if (event instanceof PoolChanged changed) {
      String name = changed.pool().name();
      set(RedisKeys.pools(shard), name, Json.write(changed.pool()));
      change("pool", name, changed.pool().exists() ? "changed" : "removed");
    } else if (event instanceof PoolForgotten forgotten) {
      drop(RedisKeys.pools(shard), forgotten.name());
      drop(RedisKeys.poolsWanted(shard), forgotten.name());
    } else {
      addBackfill(event);
    }
  }

  private void addAlarm(Event event) {
    Alarm alarm = Alarms.of(event);
    if (alarm != null) {
      appended
          .computeIfAbsent(RedisKeys.alarms(shard), unused -> new ArrayList<>())
          .add(Json.write(alarm));
    }
  }

  private void addBackfill(Event event) {
    if (event instanceof BackfillChanged changed) {
      String id = changed.backfill().key();
      put("H", RedisKeys.backfills(shard), id, Json.write(changed.backfill()));
      change("backfill", id, changed.backfill().isCompleted() ? "completed" : "running");
    } else if (event instanceof BackfillReached reached) {
      String dates = RedisKeys.backfillDates(shard, reached.backfillId());
      put("H", dates, Integer.toString(reached.date().ordinal()), Json.write(reached.date()));
    } else if (event instanceof BackfillDropped dropped) {
      String dates = RedisKeys.backfillDates(shard, dropped.backfillId());
      put("D", RedisKeys.backfills(shard), Long.toString(dropped.backfillId()), "");
      put("U", dates, dates, "");
    } else {
      addWatches(event);
    }
  }

  private void addWatches(Event event) {
    String watches = RedisKeys.watches(shard);
    if (event instanceof WatchSet watched) {
      set(watches, watched.watch().waiter().claimField(), Json.write(watched.watch()));
    } else if (event instanceof WatchDropped dropped) {
      drop(watches, dropped.waiter().claimField());
    } else if (event instanceof EventKept kept && kept.isForgotten()) {
      drop(RedisKeys.events(shard), kept.event().name());
    } else if (event instanceof EventKept kept) {
      set(RedisKeys.events(shard), kept.event().name(), Json.write(kept.event()));
    }
  }

  private void add(AssetChanged changed) {
    String name = changed.asset().name();
    put("H", RedisKeys.assets(shard), name, Json.write(changed.asset()));
    if (changed.event() != null) {
      appended
          .computeIfAbsent(RedisKeys.assetEvents(shard), unused -> new ArrayList<>())
          .add(Json.write(new NamedAssetEvent(name, changed.event())));
      change("asset", name, "event");
    }
  }

  private void add(CallbackMoved moved) {
    CallbackRecord after = moved.after();
    put("H", RedisKeys.callbacks(shard), after.key().id(), CallbackCodec.encode(after));
    if (moved.before() != null && moved.before().worker() != null) {
      put("D", RedisKeys.claims(shard), moved.before().current().claimField(), "");
    }
    change("callback", after.key().id(), CallbackCodec.state(after));
  }

  private void add(CallbackEnded ended) {
    CallbackRecord callback = ended.callback();
    put("D", RedisKeys.callbacks(shard), callback.key().id(), "");
    put("D", RedisKeys.claims(shard), callback.current().claimField(), "");
    if (ended.error() != null) {
      appended
          .computeIfAbsent(RedisKeys.callbackErrors(shard), unused -> new ArrayList<>())
          .add(Json.write(CallbackError.of(ended)));
    }
    change("callback", callback.key().id(), ended.error() == null ? "called" : "given_up");
  }

  private void add(SlotsAsked asked) {
    String run = RedisKeys.run(shard, asked.run());
    String field = RunRecordCodec.askField(asked.instance());
    if (asked.number() == 0) {
      drop(run, field);
    } else {
      set(run, field, Integer.toString(asked.number()));
      set(run, RunRecordCodec.LAST_ASK, Integer.toString(asked.number()));
    }
  }

  private void add(SlotsMoved moved) {
    String field = moved.key().field();
    if (moved.before() != null) {
      drop(line(moved.pool(), moved.before()), field);
    }
    if (moved.after() != null) {
      set(line(moved.pool(), moved.after()), field, SlotAskCodec.encode(moved.after()));
    }
    set(RedisKeys.poolsWanted(shard), moved.pool(), Integer.toString(moved.wanted()));
  }

  private String line(String pool, SlotAsk ask) {
    return ask.stage() == Stage.WAITING
        ? RedisKeys.poolWaiting(shard, pool)
        : RedisKeys.poolHolders(shard, pool);
  }

  private void putField(RunKey run, Map.Entry<String, String> field) {
    put("H", RedisKeys.run(shard, run), field.getKey(), field.getValue());
  }

  private void add(TaskMoved moved) {
    String key = RedisKeys.taskInstances(shard, moved.run(), moved.key());
    put("H", key, moved.key().field(), TaskInstanceCodec.encode(moved.after()));
    if (isHistory(moved)) {
      String tried = moved.key().field() + '/' + moved.before().tryNumber();
      put("H", RedisKeys.tries(shard, moved.run()), tried, TaskInstanceCodec.encode(left(moved)));
    }
    if (endsClaim(moved)) {
      put("D", RedisKeys.claims(shard), moved.tryBefore().claimField(), "");
    }
    if (moved.before().state() == TaskState.AWAITING_INPUT) {
      leaveOrReturn(REMOVE, ADD, moved.tryBefore());
    }
    if (moved.after().state() == TaskState.AWAITING_INPUT) {
      leaveOrReturn(ADD, REMOVE, moved.tryAfter());
    }
    change("ti", moved.tryAfter().claimField(), moved.after().state().id());
  }

  /** Keeps the set of tries that await input. */
  private void leaveOrReturn(String code, String opposite, TryKey key) {
    String inputs = RedisKeys.awaitingInput(shard);
    Map<String, String> other = writes.get(new Write(opposite, inputs));
    if (other != null) {
      other.remove(key.claimField());
    }
    put(code, inputs, key.claimField(), "");
  }

  /** Whether a try is left behind whose record the next one takes the place of. */
  private static boolean isHistory(TaskMoved moved) {
    TaskState before = moved.before().state();
    boolean ended = before.isFinished() || before == TaskState.UP_FOR_RETRY;
    boolean lost = before == TaskState.RUNNING && moved.after().state() == TaskState.QUEUED;
    boolean cleared = moved.after().state() == TaskState.NONE && moved.before().startedAt() > 0;
    return moved.before().tryNumber() > 0 && (ended || lost || cleared);
  }

  /** A try that was lost, or cleared while it ran, has failed. */
  private static TaskInstance left(TaskMoved moved) {
    TaskInstance tried = moved.before();
    if (tried.state().isFinished() || tried.state() == TaskState.UP_FOR_RETRY) {
      return tried;
    }
    boolean lost = tried.endedAt() == 0;
    String error = lost ? moved.after().error() : tried.error();
    long at = lost ? moved.after().queuedAt() : tried.endedAt();
    return TaskLifecycle.ended(tried, TaskState.FAILED, error, at);
  }

  /** Whether what a worker has claimed, or may have, is no longer its own. */
  private static boolean endsClaim(TaskMoved moved) {
    TaskState after = moved.after().state();
    return switch (moved.before().state()) {
      case RUNNING -> after != TaskState.RESTARTING;
      case RESTARTING -> true;
      case QUEUED ->
          moved.after().tryNumber() != moved.before().tryNumber()
              || after.isFinished()
              || after == TaskState.NONE;
      default -> false;
    };
  }

  private void add(RunRecord run) {
    RunKey key = run.key();
    RunRecordCodec.encode(run)
        .forEach((field, value) -> put("H", RedisKeys.run(shard, key), field, value));
    made.add(key);
    put(ADD, RedisKeys.active(shard), key.toString(), "");
    String createdAt = Long.toString(run.queuedAt().toEpochMilli());
    put("Z", RedisKeys.runs(shard, key.dagId()), key.runId(), createdAt);
    if (run.logicalDate() != null) {
      String date = Long.toString(run.logicalDate().toEpochMilli());
      put("Z", RedisKeys.dates(shard, key.dagId()), key.runId(), date);
    }
    change("run", key.toString(), run.state().id());
  }

  private void add(RunMoved moved) {
    RunKey key = moved.after().key();
    RunRecordCodec.encode(moved)
        .forEach((field, value) -> put("H", RedisKeys.run(shard, key), field, value));
    if (moved.after().state().isFinished()) {
      leaveActive(key);
    } else if (moved.before().state().isFinished()) {
      returnToActive(key);
    }
    change("run", key.toString(), moved.after().state().id());
  }

  /** Operations run in the order of their first use, so only the last about a run is said. */
  private void leaveActive(RunKey key) {
    String active = RedisKeys.active(shard);
    forget(new Write(ADD, active), key.toString());
    if (!made.contains(key)) {
      put(REMOVE, active, key.toString(), "");
    }
  }

  private void returnToActive(RunKey key) {
    String active = RedisKeys.active(shard);
    forget(new Write(REMOVE, active), key.toString());
    put(ADD, active, key.toString(), "");
  }

  /** Of a field that is written and deleted in one commit, only the last counts. */
  private void set(String key, String field, String value) {
    forget(new Write("D", key), field);
    put("H", key, field, value);
  }

  private void drop(String key, String field) {
    forget(new Write("H", key), field);
    put("D", key, field, "");
  }

  private void forget(Write write, String field) {
    Map<String, String> fields = writes.get(write);
    if (fields != null) {
      fields.remove(field);
    }
  }

  private void put(String code, String key, String field, String value) {
    writes.computeIfAbsent(new Write(code, key), unused -> new LinkedHashMap<>()).put(field, value);
  }

  private void change(String kind, String key, String what) {
    changes.append(kind).append(' ').append(key).append(' ').append(what).append('\n');
  }

  private Encoded finish(Commit commit) {
    List<String> keys = new ArrayList<>();
    keys.add(RedisKeys.meta(shard));
    keys.add(RedisKeys.inbox(shard));
    keys.add(RedisKeys.changes(shard));
    List<String> arguments = new ArrayList<>();
    arguments.add(commit.epoch());
    arguments.add(commit.cursor());
    arguments.add(commit.cursorBefore());
    arguments.add(changes.toString());
    arguments.add(CHANGES_KEPT);
    writes.values().removeIf(Map::isEmpty);
    writes.forEach((write, fields) -> addWrite(keys, arguments, write, fields));
    appended.forEach((key, entries) -> addEntries(keys, arguments, key, entries));
    addCommands(keys, arguments, shard, commit.followUps());
    Map<Integer, List<Command>> byShard = new TreeMap<>();
    commit
        .outgoing()
        .forEach(
            each ->
                byShard
                    .computeIfAbsent(each.shard(), unused -> new ArrayList<>())
                    .add(each.command()));
    byShard.forEach((other, commands) -> addCommands(keys, arguments, other, commands));
    return new Encoded(keys, arguments);
  }

  private static void addWrite(
      List<String> keys, List<String> arguments, Write write, Map<String, String> fields) {
    keys.add(write.key());
    arguments.add(write.code());
    arguments.add(Integer.toString(keys.size()));
    boolean pairs = write.code().equals("H") || write.code().equals("Z");
    arguments.add(Integer.toString(pairs ? fields.size() * 2 : fields.size()));
    fields.forEach(
        (field, value) -> {
          if (write.code().equals("Z")) {
            arguments.add(value);
          }
          arguments.add(field);
          if (write.code().equals("H")) {
            arguments.add(value);
          }
        });
  }

  private static void addEntries(
      List<String> keys, List<String> arguments, String stream, List<String> entries) {
    keys.add(stream);
    arguments.add("X");
    arguments.add(Integer.toString(keys.size()));
    arguments.add(Integer.toString(entries.size()));
    arguments.addAll(entries);
  }

  private static void addCommands(
      List<String> keys, List<String> arguments, int inbox, List<Command> commands) {
    if (commands.isEmpty()) {
      return;
    }
    keys.add(RedisKeys.inbox(inbox));
    arguments.add("C");
    arguments.add(Integer.toString(keys.size()));
    arguments.add(Integer.toString(commands.size()));
    commands.forEach(command -> arguments.add(CommandCodec.encode(command)));
  }

  private record Write(String code, String key) {}

  /** Keys and arguments of the commit script. */
  record Encoded(List<String> keys, List<String> arguments) {}
}
