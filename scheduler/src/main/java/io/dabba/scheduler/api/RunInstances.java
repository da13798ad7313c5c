package io.dabba.scheduler.api;

import io.dabba.common.codec.Json;
import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.api.view.XComView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads task instances as the API shows them, with the names that mapped ones have for people. */
final class RunInstances {
  private final StateReader state;

  RunInstances(StateReader state) {
    this.state = state;
  }

  CompletableFuture<List<TaskInstanceView>> views(
      RunRecord run, DagSpec spec, List<InstanceKey> keys) {
    return state
        .instances(run.key(), keys)
        .thenCombine(
            names(run, spec, keys),
            (instances, names) ->
                IntStream.range(0, keys.size())
                    .mapToObj(at -> view(run, spec, keys.get(at), instances.get(at), names, at))
                    .toList());
  }

  /** One instance, with what its arguments became in its current try. */
  CompletableFuture<TaskInstanceView> view(RunRecord run, DagSpec spec, InstanceKey key) {
    return views(run, spec, List.of(key))
        .thenCompose(views -> withRendered(run, key, views))
        .thenApply(views -> views.get(0));
  }

  /** The tries of an instance, the current one last. */
  CompletableFuture<List<TaskInstanceView>> tries(RunRecord run, DagSpec spec, InstanceKey key) {
    TaskSpec task = spec.tasks().get(key.taskIndex());
    return state
        .instances(run.key(), List.of(key))
        .thenCompose(
            found ->
                state
                    .tries(run.key(), key, found.get(0).tryNumber())
                    .thenApply(
                        earlier ->
                            IntStream.rangeClosed(0, earlier.size())
                                .mapToObj(
                                    at -> at < earlier.size() ? earlier.get(at) : found.get(0))
                                .map(each -> TaskInstanceView.of(run, task, key, each, null))
                                .toList()))
        .thenCompose(views -> withRendered(run, key, views));
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

  private static TaskInstanceView view(
      RunRecord run,
      DagSpec spec,
      InstanceKey key,
      TaskInstance instance,
      List<Optional<XComEnvelope>> names,
      int at) {
    TaskSpec task = spec.tasks().get(key.taskIndex());
    return TaskInstanceView.of(run, task, key, instance, name(key, names, at));
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
}
