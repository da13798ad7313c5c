package io.dabba.scheduler.redis;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.codec.Json;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.alert.Alarm;
import io.dabba.scheduler.alert.Alarms;
import io.dabba.scheduler.core.event.AlertRaised;
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
import io.dabba.scheduler.core.event.RunDeleted;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.SlotsAsked;
import io.dabba.scheduler.core.event.SlotsMoved;
import io.dabba.scheduler.core.event.TaskExpanded;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.event.WatchDropped;
import io.dabba.scheduler.core.event.WatchSet;
import io.dabba.scheduler.port.Commit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Turns a commit into the keys and arguments of {@code commit.lua}. */
final class CommitEncoder {
  /** Changes kept for the web UI and others that follow along. */
  private static final String CHANGES_KEPT = "10000";

  private static final Map<Class<? extends Event>, BiConsumer<Writes, Event>> WRITERS = writers();

  private CommitEncoder() {}

  /** For one server: commands for other shards go into their inboxes. */
  static Encoded encode(Commit commit) {
    Encoded encoded = encodeOwn(commit);
    byShard(commit)
        .forEach(
            (other, commands) ->
                Writes.encode(
                    encoded.keys(), encoded.arguments(), RedisKeys.inbox(other), commands));
    return encoded;
  }

  /** For a Cluster: commands for other shards stay in this one's slot, for a relay to bring on. */
  static Encoded encodeForOneSlot(Commit commit) {
    Encoded encoded = encodeOwn(commit);
    Writes.encode(
        encoded.keys(),
        encoded.arguments(),
        RedisKeys.outgoing(commit.shard()),
        commit.outgoing().stream().map(OutgoingRelay::encode).toList());
    return encoded;
  }

  private static Encoded encodeOwn(Commit commit) {
    Writes writes = new Writes(commit.shard());
    commit.events().forEach(event -> write(writes, event));
    return encode(commit, writes);
  }

  /** The events that are known to be written. */
  static Set<Class<? extends Event>> written() {
    return WRITERS.keySet();
  }

  private static void write(Writes writes, Event event) {
    BiConsumer<Writes, Event> writer = WRITERS.get(event.getClass());
    if (writer == null) {
      throw new IllegalStateException("no writer for " + event.getClass());
    }
    writer.accept(writes, event);
    raise(writes, event);
  }

  /** What people may have to know goes to the alerts of the shard, beside what else it changes. */
  private static void raise(Writes writes, Event event) {
    for (Alarm alarm : Alarms.of(event)) {
      writes.append(RedisKeys.alarms(writes.shard()), Json.write(alarm));
    }
  }

  private static Map<Class<? extends Event>, BiConsumer<Writes, Event>> writers() {
    Map<Class<? extends Event>, BiConsumer<Writes, Event>> writers = new HashMap<>();
    on(writers, TaskMoved.class, TaskWrites::moved);
    on(writers, AlertRaised.class, (writes, raised) -> {});
    on(writers, RunCreated.class, RunWrites::created);
    on(writers, RunMoved.class, RunWrites::moved);
    on(writers, RunDeleted.class, RunWrites::deleted);
    on(writers, TaskExpanded.class, RunWrites::expanded);
    on(writers, BranchTaken.class, RunWrites::branched);
    on(writers, DeadlineChanged.class, RunWrites::deadline);
    on(writers, SlotsAsked.class, RunWrites::asked);
    on(writers, DagChanged.class, DagWrites::changed);
    on(writers, AssetChanged.class, DagWrites::asset);
    on(writers, AssetQueueChanged.class, DagWrites::assetQueue);
    on(writers, BackfillChanged.class, DagWrites::backfill);
    on(writers, BackfillReached.class, DagWrites::reached);
    on(writers, BackfillDropped.class, DagWrites::dropped);
    on(writers, CallbackMoved.class, CallbackWrites::moved);
    on(writers, CallbackEnded.class, CallbackWrites::ended);
    on(writers, WatchSet.class, WatchWrites::set);
    on(writers, WatchDropped.class, WatchWrites::dropped);
    on(writers, EventKept.class, WatchWrites::kept);
    on(writers, PoolChanged.class, PoolWrites::changed);
    on(writers, PoolForgotten.class, PoolWrites::forgotten);
    on(writers, SlotsMoved.class, PoolWrites::moved);
    return Map.copyOf(writers);
  }

  private static <E extends Event> void on(
      Map<Class<? extends Event>, BiConsumer<Writes, Event>> writers,
      Class<E> type,
      BiConsumer<Writes, E> writer) {
    writers.put(type, (writes, event) -> writer.accept(writes, type.cast(event)));
  }

  private static Encoded encode(Commit commit, Writes writes) {
    int shard = commit.shard();
    List<String> keys = new ArrayList<>();
    keys.add(RedisKeys.meta(shard));
    keys.add(RedisKeys.inbox(shard));
    keys.add(RedisKeys.changes(shard));
    List<String> arguments = new ArrayList<>();
    arguments.add(commit.epoch());
    arguments.add(commit.cursor());
    arguments.add(commit.cursorBefore());
    arguments.add(writes.changes());
    arguments.add(CHANGES_KEPT);
    writes.encode(keys, arguments);
    List<String> followUps = commit.followUps().stream().map(CommandCodec::encode).toList();
    Writes.encode(keys, arguments, RedisKeys.inbox(shard), followUps);
    return new Encoded(keys, arguments);
  }

  private static Map<Integer, List<String>> byShard(Commit commit) {
    Map<Integer, List<String>> byShard = new TreeMap<>();
    commit
        .outgoing()
        .forEach(
            each ->
                byShard
                    .computeIfAbsent(each.shard(), unused -> new ArrayList<>())
                    .add(CommandCodec.encode(each.command())));
    return byShard;
  }

  /** Keys and arguments of the commit script. */
  record Encoded(List<String> keys, List<String> arguments) {}
}
