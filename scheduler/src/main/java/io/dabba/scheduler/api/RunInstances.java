package io.dabba.scheduler.api;

import io.dabba.common.codec.Json;
import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.api.view.DagVersionView;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.api.view.XComView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.port.StateReader;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads task instances as the API shows them, with the names that mapped ones have for people. */
final class RunInstances {
  private final StateReader state;

  RunInstances(StateReader state) {
    this.state = state;
  }

  CompletableFuture<List<TaskInstanceView>> views(
      RunRecord run, DagSpec spec, List<InstanceKey> keys) {
    return rows(run, spec, keys).thenApply(RunInstances::views);
  }

  /** The same to choose from: only what is shown needs to become a view. */
  CompletableFuture<List<InstanceRow>> rows(RunRecord run, DagSpec spec, List<InstanceKey> keys) {
    CompletableFuture<Optional<DagVersionView>> version = version(run);
    CompletableFuture<List<Optional<XComEnvelope>>> names = names(run, spec, keys);
    return version
        .thenCombine(
            state.instances(run.key(), keys),
            (known, found) -> new Shown(run, spec, known, keys, found))
        .thenCombine(names, Shown::rows);
  }

  /** One instance, with what its arguments became in its current try. */
  CompletableFuture<TaskInstanceView> view(RunRecord run, DagSpec spec, InstanceKey key) {
    return views(run, spec, List.of(key))
        .thenCompose(views -> withRendered(run, key, views))
        .thenApply(views -> views.get(0));
  }

  /** The tries of an instance, the current one last. */
  CompletableFuture<List<TaskInstanceView>> tries(RunRecord run, DagSpec spec, InstanceKey key) {
    return state
        .instances(run.key(), List.of(key))
        .thenCompose(found -> allTries(run, key, found.get(0)))
        .thenCombine(
            version(run),
            (tries, version) -> {
              List<InstanceKey> keys = Collections.nCopies(tries.size(), key);
              return views(new Shown(run, spec, version, keys, tries).rows(List.of()));
            })
        .thenCompose(views -> withRendered(run, key, views));
  }

  private static List<TaskInstanceView> views(List<InstanceRow> rows) {
    return rows.stream().map(InstanceRow::view).toList();
  }

  private CompletableFuture<List<TaskInstanceView>> withRendered(
      RunRecord run, InstanceKey key, List<TaskInstanceView> tries) {
    return state
        .rendered(run.key(), key, tries.stream().map(TaskInstanceView::tryNumber).toList())
        .thenApply(
            rendered ->
                IntStream.range(0, tries.size())
                    .mapToObj(at -> withRendered(tries.get(at), rendered.get(at)))
                    .toList());
  }

  private static TaskInstanceView withRendered(TaskInstanceView view, Optional<String> json) {
    return json.map(Json::tree).map(view::rendered).orElse(view);
  }

  private CompletableFuture<List<TaskInstance>> allTries(
      RunRecord run, InstanceKey key, TaskInstance current) {
    return state
        .tries(run.key(), key, current.tryNumber())
        .thenApply(earlier -> Stream.concat(earlier.stream(), Stream.of(current)).toList());
  }

  private CompletableFuture<Optional<DagVersionView>> version(RunRecord run) {
    String dagId = run.key().dagId();
    return state
        .versions(dagId)
        .thenApply(versions -> DagVersionView.find(dagId, run.bundle(), versions));
  }

  /** As in Airflow, a mapped instance without a name of its own is shown by its map_index. */
  private static @Nullable String name(
      InstanceKey key, List<Optional<XComEnvelope>> names, int at) {
    if (!key.isMapped()) {
      return null;
    }
    String index = Integer.toString(key.mapIndex());
    return names.isEmpty()
        ? index
        : names.get(at).map(XComView::value).map(String::valueOf).orElse(index);
  }

  private CompletableFuture<List<Optional<XComEnvelope>>> names(
      RunRecord run, DagSpec spec, List<InstanceKey> keys) {
    boolean anyNamed =
        keys.stream()
            .map(key -> spec.tasks().get(key.taskIndex()))
            .anyMatch(task -> task.features().mapIndexTemplate() != null);
    if (!anyNamed) {
      return CompletableFuture.completedFuture(List.of());
    }
    return state.xcoms(
        run.key(),
        keys.stream()
            .map(
                key ->
                    RedisKeys.xcomField(
                        spec.tasks().get(key.taskIndex()).taskId(),
                        key.mapIndex(),
                        RedisKeys.RENDERED_MAP_INDEX))
            .toList());
  }

  /** Instances of a run, about to be shown. */
  private record Shown(
      RunRecord run,
      DagSpec spec,
      Optional<DagVersionView> version,
      List<InstanceKey> keys,
      List<TaskInstance> instances) {
    List<InstanceRow> rows(List<Optional<XComEnvelope>> names) {
      return IntStream.range(0, keys.size()).mapToObj(at -> row(at, names)).toList();
    }

    private InstanceRow row(int at, List<Optional<XComEnvelope>> names) {
      InstanceKey key = keys.get(at);
      TaskSpec task = spec.tasks().get(key.taskIndex());
      String shown = name(key, names, at);
      return new InstanceRow(run, task, key, instances.get(at), shown, version.orElse(null));
    }
  }
}
