package io.dabba.scheduler.core.decide;

import io.dabba.common.command.AssetEvent;
import io.dabba.common.command.AssetEvent.AssetSource;
import io.dabba.common.command.AssetUpdate;
import io.dabba.common.command.DropQueuedEvents;
import io.dabba.common.command.QueueAssetEvent;
import io.dabba.common.command.RecordAssetEvent;
import io.dabba.common.command.RelateAsset;
import io.dabba.common.dag.AssetCondition;
import io.dabba.common.dag.AssetRef;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.scheduler.core.event.AssetChanged;
import io.dabba.scheduler.core.event.AssetQueueChanged;
import io.dabba.scheduler.core.state.AssetQueue;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.RunCause;
import io.dabba.scheduler.core.state.RunTimes;
import io.dabba.scheduler.core.state.RunView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How assets make DAGs run. A task that succeeds tells the shard of each asset it writes; that
 * shard tells the shards of the DAGs that wait for the asset; each of these creates a run once its
 * condition holds. Source: Airflow's asset-aware scheduling ({@code assets/manager.py}).
 */
final class AssetDecider {
  private final RunDecider runs;

  AssetDecider(RunDecider runs) {
    this.runs = runs;
  }

  /** A task has succeeded: its outlets have had an event, and whatever else it says it wrote. */
  void published(Draft draft, RunView run, InstanceKey key, List<AssetUpdate> updates) {
    TaskSpec task = run.version().task(key.taskIndex());
    Map<String, AssetUpdate> all = new LinkedHashMap<>();
    for (AssetRef outlet : task.features().outlets()) {
      if (!outlet.alias()) {
        all.put(outlet.name(), new AssetUpdate(outlet.name(), RunCause.EMPTY_CONF, null));
      }
    }
    updates.forEach(update -> all.put(update.asset(), update));
    all.values().forEach(update -> publish(draft, run, key, task, update));
  }

  void record(Draft draft, RecordAssetEvent command) {
    AssetRecord asset = draft.view().assets().asset(command.name());
    AssetEvent last = asset.lastEvent();
    if (last == null || !last.id().equals(command.event().id())) {
      draft.emit(new AssetChanged(asset.after(command.event()), command.event()));
      for (String dagId : asset.consumers()) {
        draft.send(Shards.of(dagId), new QueueAssetEvent(dagId, command.name(), command.event()));
      }
    }
    draft.accept(command.reply(), command.event().id());
  }

  void relate(Draft draft, RelateAsset command) {
    AssetRecord before = draft.view().assets().asset(command.name());
    AssetRecord after = before.related(command.dagId(), command.consumes(), command.producers());
    if (!after.equals(before)) {
      draft.emit(new AssetChanged(after, null));
    }
  }

  /** An event for a DAG that is paused or gone is lost on it, as in Airflow. */
  void queue(Draft draft, QueueAssetEvent command) {
    DagRecord dag = draft.view().dag(command.dagId());
    if (dag == null || dag.stale() || dag.paused()) {
      return;
    }
    AssetQueue before = draft.view().assets().queue(dag.dagId());
    if (!before.has(command.name(), command.event().id())) {
      draft.emit(new AssetQueueChanged(before.with(command.name(), command.event())));
      runIfComplete(draft, dag, command.event());
    }
  }

  void drop(Draft draft, DropQueuedEvents command) {
    AssetQueue before = draft.view().assets().queue(command.dagId());
    String name = command.name();
    if (before.events().isEmpty() || (name != null && !before.events().containsKey(name))) {
      draft.refuse(
          command.reply(),
          ErrorCode.NOT_FOUND,
          "DAG \"" + command.dagId() + "\": expected queued asset events, found none");
      return;
    }
    AssetQueue after = name == null ? AssetQueue.empty(command.dagId()) : before.without(name);
    draft.emit(new AssetQueueChanged(after));
    draft.accept(command.reply(), command.dagId());
  }

  /** A DAG has another version, or has left: it has to do with other assets now. */
  void relate(Draft draft, String dagId, @Nullable DagVersion from, @Nullable DagVersion to) {
    Map<String, RelateAsset> before = relations(dagId, from);
    Map<String, RelateAsset> after = relations(dagId, to);
    before.keySet().stream()
        .filter(name -> !after.containsKey(name))
        .map(name -> new RelateAsset(name, dagId, false, List.of()))
        .forEach(none -> draft.send(Shards.ofAsset(none.name()), none));
    after.values().stream()
        .filter(relation -> !relation.equals(before.get(relation.name())))
        .forEach(relation -> draft.send(Shards.ofAsset(relation.name()), relation));
  }

  private static Map<String, RelateAsset> relations(String dagId, @Nullable DagVersion version) {
    if (version == null) {
      return Map.of();
    }
    AssetCondition condition = version.spec().features().assets();
    Set<String> consumed = condition == null ? Set.of() : condition.names();
    Map<String, List<String>> produced = new TreeMap<>();
    for (TaskSpec task : version.spec().tasks()) {
      for (AssetRef outlet : task.features().outlets()) {
        produced.computeIfAbsent(outlet.name(), unused -> new ArrayList<>()).add(task.taskId());
      }
    }
    Set<String> names = new TreeSet<>(consumed);
    names.addAll(produced.keySet());
    Map<String, RelateAsset> relations = new TreeMap<>();
    for (String name : names) {
      List<String> tasks = produced.getOrDefault(name, List.of());
      relations.put(name, new RelateAsset(name, dagId, consumed.contains(name), tasks));
    }
    return relations;
  }

  private static void publish(
      Draft draft, RunView run, InstanceKey key, TaskSpec task, AssetUpdate update) {
    RunKey runKey = run.record().key();
    String id =
        runKey + "/" + key.field() + '/' + run.instance(key).tryNumber() + '/' + update.asset();
    AssetSource source =
        new AssetSource(runKey.dagId(), runKey.runId(), task.taskId(), key.mapIndex());
    AssetEvent event = new AssetEvent(id, update.asset(), update.extra(), draft.at(), source, null);
    tell(draft, update.asset(), event);
    if (update.alias() != null) {
      tell(draft, update.alias(), event);
    }
  }

  private static void tell(Draft draft, String name, AssetEvent event) {
    draft.send(Shards.ofAsset(name), new RecordAssetEvent(name, event, null));
  }

  private void runIfComplete(Draft draft, DagRecord dag, AssetEvent last) {
    DagVersion version = draft.view().version(dag.bundle(), dag.dagId());
    AssetCondition condition = version.spec().features().assets();
    AssetQueue queue = draft.view().assets().queue(dag.dagId());
    if (condition == null || !condition.holds(queue.events().keySet())) {
      return;
    }
    RunKey key = RunIds.assetTriggered(dag.dagId(), draft.at(), last.id());
    RunCause cause = RunCause.assets(queue.events());
    draft.emit(new AssetQueueChanged(AssetQueue.empty(dag.dagId())));
    RunDecider.create(draft, version, key, cause, RunTimes.undated(last.at()));
    runs.startQueued(draft, dag.dagId());
  }
}
