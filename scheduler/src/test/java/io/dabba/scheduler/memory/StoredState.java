package io.dabba.scheduler.memory;

import io.dabba.common.codec.Json;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.codec.RunRecordCodec;
import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.event.DagChanged;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.port.StoredShard;
import io.dabba.scheduler.port.StoredShard.StoredRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
  private final Map<RunKey, Map<Integer, String>> instances = new LinkedHashMap<>();
  private final Set<RunKey> active = new HashSet<>();

  /** Writes one event. */
  public void apply(Event event) {
    if (event instanceof TaskMoved moved) {
      instances
          .computeIfAbsent(moved.run(), unused -> new TreeMap<>())
          .put(moved.taskIndex(), TaskInstanceCodec.encode(moved.after()));
    } else if (event instanceof RunMoved moved) {
      runs.get(moved.after().key()).putAll(RunRecordCodec.encodeProgress(moved.after()));
      if (moved.after().state().isFinished()) {
        active.remove(moved.after().key());
      }
    } else if (event instanceof RunCreated created) {
      runs.put(created.run().key(), RunRecordCodec.encode(created.run()));
      active.add(created.run().key());
    } else if (event instanceof DagChanged changed) {
      dags.put(changed.dag().dagId(), Json.write(changed.dag()));
    }
  }

  /** What a new owner of the shard reads. */
  public StoredShard read(String cursor) {
    List<StoredRun> unfinished =
        active.stream()
            .map(this::requiredRun)
            .sorted(BY_AGE)
            .map(run -> new StoredRun(run, instances(run.key())))
            .toList();
    List<DagRecord> read = new ArrayList<>();
    dags.values().forEach(json -> read.add(Json.read(json, DagRecord.class)));
    return new StoredShard(cursor, read, unfinished);
  }

  public boolean exists(RunKey key) {
    return runs.containsKey(key);
  }

  /** Every run, finished or not, in the order of creation. */
  public List<RunRecord> runs() {
    return runs.keySet().stream().map(this::requiredRun).toList();
  }

  /** One run, finished or not; null if there is none. */
  public @Nullable RunRecord run(RunKey key) {
    return runs.containsKey(key) ? requiredRun(key) : null;
  }

  /** Those task instances of a run that have a record. */
  public Map<Integer, TaskInstance> instances(RunKey key) {
    Map<Integer, TaskInstance> read = new TreeMap<>();
    instances
        .getOrDefault(key, Map.of())
        .forEach((task, packed) -> read.put(task, TaskInstanceCodec.decode(packed)));
    return read;
  }

  /** The packed record of a task instance, as the claim script sees it; null if there is none. */
  public @Nullable String packed(RunKey key, int taskIndex) {
    return instances.getOrDefault(key, Map.of()).get(taskIndex);
  }

  private RunRecord requiredRun(RunKey key) {
    return RunRecordCodec.decode(key, runs.get(key));
  }
}
