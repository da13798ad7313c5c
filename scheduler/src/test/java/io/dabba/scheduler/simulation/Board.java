package io.dabba.scheduler.simulation;

import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskExpanded;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.memory.InMemoryShards;
import io.dabba.scheduler.memory.StoredState;
import io.dabba.scheduler.rig.KnownVersions;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where every run stands, drawn up from the accepted commits, apart from the core's own state. */
final class Board {
  private final KnownVersions versions;
  private final Map<RunKey, Run> runs = new LinkedHashMap<>();

  Board(KnownVersions versions) {
    this.versions = versions;
  }

  void apply(Event event) {
    if (event instanceof TaskMoved moved) {
      runs.get(moved.run()).instances.put(moved.key(), moved.after());
    } else if (event instanceof RunMoved moved) {
      runs.get(moved.after().key()).record = moved.after();
    } else if (event instanceof RunCreated created) {
      runs.put(created.run().key(), new Run(created.run(), version(created.run())));
    } else if (event instanceof TaskExpanded expanded) {
      runs.get(expanded.run()).expanded.put(expanded.taskIndex(), expanded.instances());
    }
  }

  /** Draws it up anew from what is stored. */
  void rebuild(InMemoryShards shards) {
    runs.clear();
    for (int shard : shards.written()) {
      StoredState state = shards.state(shard);
      for (RunRecord record : state.runs()) {
        Run run = new Run(record, version(record));
        run.instances.putAll(state.instances(record.key()));
        run.expanded.putAll(state.expanded(record.key()));
        runs.put(record.key(), run);
      }
    }
  }

  @Nullable Run find(RunKey key) {
    return runs.get(key);
  }

  Collection<Run> runs() {
    return runs.values();
  }

  /** The most runs of a DAG that any of its versions allows for. */
  int maxActiveRuns(String dagId) {
    return versions.all(dagId).stream()
        .mapToInt(version -> version.spec().maxActiveRuns())
        .max()
        .orElseThrow();
  }

  private DagVersion version(RunRecord record) {
    return versions.find(record.bundle(), record.key().dagId());
  }

  /** One run. */
  static final class Run {
    private final DagVersion version;
    private final Map<InstanceKey, TaskInstance> instances = new TreeMap<>();
    private final Map<Integer, Integer> expanded = new HashMap<>();
    private RunRecord record;

    private Run(RunRecord record, DagVersion version) {
      this.record = record;
      this.version = version;
    }

    RunRecord record() {
      return record;
    }

    DagVersion version() {
      return version;
    }

    Map<InstanceKey, TaskInstance> instances() {
      return instances;
    }

    /** How many instances a mapped task has, or null before it is expanded. */
    @Nullable Integer expanded(int task) {
      return expanded.get(task);
    }

    /** The states of all instances of a task: of itself, until it is expanded. */
    List<TaskState> states(int task) {
      Integer count = expanded.get(task);
      if (count == null || count == 0) {
        return List.of(state(InstanceKey.of(task)));
      }
      return java.util.stream.IntStream.range(0, count)
          .mapToObj(index -> state(new InstanceKey(task, index)))
          .toList();
    }

    TaskState state(InstanceKey key) {
      return instances.getOrDefault(key, TaskInstance.UNTOUCHED).state();
    }
  }
}
