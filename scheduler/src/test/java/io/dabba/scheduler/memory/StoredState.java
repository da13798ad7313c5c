package io.dabba.scheduler.memory;

import io.dabba.common.codec.Json;
import io.dabba.common.id.CallbackKey;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.codec.CallbackCodec;
import io.dabba.scheduler.codec.RunRecordCodec;
import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.Lookup;
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
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.event.RunDeleted;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.SlotsAsked;
import io.dabba.scheduler.core.event.TaskExpanded;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.event.WatchDropped;
import io.dabba.scheduler.core.event.WatchSet;
import io.dabba.scheduler.core.state.Ask;
import io.dabba.scheduler.core.state.AssetQueue;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.core.state.BackfillDate;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.CallbackRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.Deadline;
import io.dabba.scheduler.core.state.KeptEvent;
import io.dabba.scheduler.core.state.PoolImage;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.Watch;
import io.dabba.scheduler.port.StoredRuns;
import io.dabba.scheduler.port.StoredShard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds of one shard, in encoded form, so that what is read back has been through the
 * codecs. Finished runs stay, as they do in Redis.
 */
public final class StoredState {
  private static final Comparator<RunRecord> BY_AGE =
      Comparator.comparing(RunRecord::queuedAt).thenComparing(run -> run.key().toString());

  private final Map<String, String> dags = new TreeMap<>();
  private final Map<RunKey, Map<String, String>> runs = new LinkedHashMap<>();
  private final Map<RunKey, Map<InstanceKey, String>> instances = new LinkedHashMap<>();
  private final Map<String, String> watches = new TreeMap<>();
  private final Map<String, String> events = new TreeMap<>();
  private final Set<RunKey> active = new HashSet<>();
  private final Map<Long, String> backfills = new TreeMap<>();
  private final Map<Long, Map<Integer, BackfillDate>> backfillDates = new TreeMap<>();
  private final Map<String, String> assets = new TreeMap<>();
  private final Map<String, String> assetQueues = new TreeMap<>();
  private final Map<String, String> callbacks = new TreeMap<>();
  private final StoredPools pools = new StoredPools();
  private boolean written;
  private @Nullable StoredState snapshot;

  /** What it holds now, to be read and copied only; the same as before if nothing was written. */
  StoredState snapshot() {
    StoredState kept = snapshot;
    if (kept == null) {
      kept = copy();
      snapshot = kept;
    }
    return kept;
  }

  /** The same again: what is written to one is not in the other. */
  StoredState copy() {
    StoredState copy = new StoredState();
    copy.written = written;
    copy.dags.putAll(dags);
    runs.forEach((key, fields) -> copy.runs.put(key, new TreeMap<>(fields)));
    instances.forEach((key, packed) -> copy.instances.put(key, new TreeMap<>(packed)));
    copy.watches.putAll(watches);
    copy.events.putAll(events);
    copy.active.addAll(active);
    copy.backfills.putAll(backfills);
    backfillDates.forEach((id, dates) -> copy.backfillDates.put(id, new TreeMap<>(dates)));
    copy.assets.putAll(assets);
    copy.assetQueues.putAll(assetQueues);
    copy.callbacks.putAll(callbacks);
    copy.pools.takeAll(pools);
    return copy;
  }

  /** Writes one event. */
  public void apply(Event event) {
    written = true;
    snapshot = null;
    if (event instanceof TaskMoved moved) {
      instances
          .computeIfAbsent(moved.run(), unused -> new TreeMap<>())
          .put(moved.key(), TaskInstanceCodec.encode(moved.after()));
    } else if (event instanceof RunMoved moved) {
      runs.get(moved.after().key()).putAll(RunRecordCodec.encode(moved));
      if (moved.after().state().isFinished()) {
        active.remove(moved.after().key());
      } else {
        active.add(moved.after().key());
      }
    } else if (event instanceof RunCreated created) {
      runs.put(created.run().key(), RunRecordCodec.encode(created.run()));
      active.add(created.run().key());
    } else if (event instanceof RunDeleted deleted) {
      runs.remove(deleted.run());
      instances.remove(deleted.run());
    } else if (event instanceof DagChanged changed) {
      dags.put(changed.dag().dagId(), Json.write(changed.dag()));
    } else if (event instanceof TaskExpanded expanded) {
      put(expanded.run(), RunRecordCodec.encode(expanded));
    } else if (event instanceof BranchTaken taken) {
      put(taken.run(), RunRecordCodec.encode(taken));
    } else if (event instanceof WatchSet set) {
      watches.put(set.watch().waiter().claimField(), Json.write(set.watch()));
    } else if (event instanceof WatchDropped dropped) {
      watches.remove(dropped.waiter().claimField());
    } else if (event instanceof EventKept kept) {
      kept(kept);
    } else if (event instanceof DeadlineChanged changed) {
      put(changed.run(), RunRecordCodec.encode(changed));
    } else if (event instanceof CallbackMoved moved) {
      callbacks.put(moved.after().key().id(), CallbackCodec.encode(moved.after()));
    } else if (event instanceof CallbackEnded ended) {
      callbacks.remove(ended.callback().key().id());
    } else if (event instanceof BackfillChanged changed) {
      backfills.put(changed.backfill().id(), Json.write(changed.backfill()));
    } else if (event instanceof BackfillReached reached) {
      backfillDates
          .computeIfAbsent(reached.backfillId(), unused -> new TreeMap<>())
          .put(reached.date().ordinal(), reached.date());
    } else if (event instanceof BackfillDropped dropped) {
      backfills.remove(dropped.backfillId());
      backfillDates.remove(dropped.backfillId());
    } else if (event instanceof AssetChanged changed) {
      assets.put(changed.asset().name(), Json.write(changed.asset()));
    } else if (event instanceof AssetQueueChanged changed) {
      assetQueues.put(changed.queue().dagId(), Json.write(changed.queue()));
    } else if (event instanceof SlotsAsked asked) {
      apply(asked);
    } else {
      pools.apply(event);
    }
  }

  private void kept(EventKept kept) {
    if (kept.isForgotten()) {
      events.remove(kept.event().name());
    } else {
      events.put(kept.event().name(), Json.write(kept.event()));
    }
  }

  private void apply(SlotsAsked asked) {
    Map<String, String> fields = runs.get(asked.run());
    String field = RunRecordCodec.askField(asked.instance());
    Ask ask = asked.ask();
    if (ask == null) {
      fields.remove(field);
      return;
    }
    fields.put(field, RunRecordCodec.encode(ask));
    if (!ask.inLine()) {
      fields.put(RunRecordCodec.LAST_ASK, Integer.toString(ask.number()));
    }
  }

  private void put(RunKey run, Map.Entry<String, String> field) {
    runs.get(run).put(field.getKey(), field.getValue());
  }

  /** What a new owner of the shard reads. */
  public StoredShard read(String cursor) {
    return written ? all(cursor) : nothing(cursor);
  }

  private static StoredShard nothing(String cursor) {
    return new StoredShard(
        cursor, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), List.of());
  }

  private StoredShard all(String cursor) {
    List<RunImage> unfinished =
        active.stream().map(this::requiredRun).sorted(BY_AGE).map(run -> image(run.key())).toList();
    return new StoredShard(
        cursor,
        records(dags, DagRecord.class),
        pools.read(),
        unfinished,
        records(assets, AssetRecord.class),
        records(assetQueues, AssetQueue.class),
        callbacks(),
        backfills.values().stream().map(json -> Json.read(json, BackfillRecord.class)).toList(),
        records(watches, Watch.class),
        records(events, KeptEvent.class));
  }

  private static <T> List<T> records(Map<String, String> hash, Class<T> type) {
    return hash.values().stream().map(json -> Json.read(json, type)).toList();
  }

  /** The pools, and who asks for their slots. */
  public List<PoolImage> pools() {
    return pools.read();
  }

  /** Answers questions about runs, finished or not. */
  public List<RunImage> recall(Collection<Lookup> lookups) {
    Set<RunKey> found = new LinkedHashSet<>();
    lookups.forEach(lookup -> found.addAll(find(lookup)));
    return found.stream().map(this::image).toList();
  }

  /** How many runs a DAG has, and the first of them to be created. */
  public StoredRuns oldest(String dagId, int limit) {
    List<StoredRuns.Created> created =
        runs().stream()
            .filter(run -> run.key().dagId().equals(dagId))
            .map(run -> new StoredRuns.Created(run.key().runId(), run.queuedAt().toEpochMilli()))
            .toList();
    return new StoredRuns(created.size(), created.stream().limit(limit).toList());
  }

  private List<RunKey> find(Lookup lookup) {
    if (lookup instanceof Lookup.RunNamed named) {
      return runs.containsKey(named.run()) ? List.of(named.run()) : List.of();
    }
    List<RunRecord> dated =
        runs().stream()
            .filter(run -> run.key().dagId().equals(lookup.dagId()) && run.logicalDate() != null)
            .sorted(Comparator.comparing(RunRecord::logicalDate))
            .toList();
    if (lookup instanceof Lookup.RunDated on) {
      return keys(dated, date -> date.equals(on.logicalDate()), 1);
    }
    if (lookup instanceof Lookup.RunsBefore before) {
      List<RunRecord> latestFirst = new ArrayList<>(dated);
      latestFirst.removeIf(run -> run.isManual() && !before.manual());
      Collections.reverse(latestFirst);
      return keys(latestFirst, date -> date.isBefore(before.logicalDate()), before.limit());
    }
    Lookup.RunsBetween range = (Lookup.RunsBetween) lookup;
    return keys(
        dated, date -> !date.isBefore(range.from()) && !date.isAfter(range.to()), range.limit());
  }

  private static List<RunKey> keys(List<RunRecord> runs, Predicate<Instant> date, int limit) {
    return runs.stream()
        .filter(run -> date.test(Objects.requireNonNull(run.logicalDate())))
        .limit(limit)
        .map(RunRecord::key)
        .toList();
  }

  private RunImage image(RunKey key) {
    Map<InstanceKey, TaskInstance> read = instances(key);
    Map<Integer, Integer> expanded = RunRecordCodec.expanded(runs.get(key));
    read.keySet().removeIf(each -> !each.isMapped() && expanded.containsKey(each.taskIndex()));
    return RunRecordCodec.decodeImage(key, runs.get(key), read);
  }

  /** Every run, finished or not, in the order of creation. */
  public List<RunRecord> runs() {
    return runs.keySet().stream().map(this::requiredRun).toList();
  }

  /** What became of the dates that a backfill has come to. */
  public List<BackfillDate> backfillDates(long id) {
    return List.copyOf(backfillDates.getOrDefault(id, Map.of()).values());
  }

  /** One run, finished or not; null if there is none. */
  public @Nullable RunRecord run(RunKey key) {
    return runs.containsKey(key) ? requiredRun(key) : null;
  }

  /** Those task instances of a run that have a record. */
  public Map<InstanceKey, TaskInstance> instances(RunKey key) {
    Map<InstanceKey, TaskInstance> read = new TreeMap<>();
    instances
        .getOrDefault(key, Map.of())
        .forEach((task, packed) -> read.put(task, TaskInstanceCodec.decode(packed)));
    return read;
  }

  /** How many instances each mapped task of a run has that has been expanded. */
  public Map<Integer, Integer> expanded(RunKey key) {
    return RunRecordCodec.expanded(runs.get(key));
  }

  /** The packed record of a task instance, as the claim script sees it; null if there is none. */
  public @Nullable String packed(RunKey key, InstanceKey instance) {
    return instances.getOrDefault(key, Map.of()).get(instance);
  }

  /** The callbacks that are not over. */
  public List<CallbackRecord> callbacks() {
    return callbacks.entrySet().stream()
        .map(each -> CallbackCodec.decode(each.getKey(), each.getValue()))
        .toList();
  }

  /** The packed record of a callback, as the claim script sees it; null if there is none. */
  public @Nullable String packed(CallbackKey key) {
    return callbacks.get(key.id());
  }

  /** The deadlines of a run that were set or missed. */
  public List<Deadline> deadlines(RunKey key) {
    return RunRecordCodec.deadlines(runs.get(key));
  }

  private RunRecord requiredRun(RunKey key) {
    return RunRecordCodec.decode(key, runs.get(key));
  }
}
