package io.dabba.scheduler.api;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.InstanceLayout;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Task instances of a run, in the order of the DAG's tasks, mapped ones by their map_index. */
final class TaskInstanceResource {
  private static final String INSTANCES = "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/taskInstances";
  private static final String INSTANCE = INSTANCES + "/:task_id";

  private final StateReader state;
  private final KnownDags known;
  private final RunInstances instances;

  TaskInstanceResource(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
    this.instances = new RunInstances(state);
  }

  /** The path of the last is one that others fit too: it comes after them. */
  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(INSTANCES, this::list),
        Endpoint.read(INSTANCE, this::get),
        Endpoint.read(INSTANCE + "/listMapped", this::listMapped),
        Endpoint.read(INSTANCE + "/tries", this::tries),
        Endpoint.read(INSTANCE + "/:map_index", this::getMapped));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    Window window = Window.of(request);
    return found(request)
        .thenCompose(found -> list(found, found.layout().keys(0, found.layout().total()), window));
  }

  private CompletionStage<Answer> listMapped(ApiRequest request) {
    String taskId = request.taskId();
    Window window = Window.of(request);
    return found(request)
        .thenCompose(
            found -> {
              int task = KnownDags.taskIndex(found.spec(), taskId);
              boolean isMapped = found.layout().isExpanded(task);
              return list(found, isMapped ? found.layout().keys(task) : List.of(), window);
            });
  }

  /** Reads no more than the page, unless states are asked for. */
  private CompletableFuture<Answer> list(Found found, List<InstanceKey> keys, Window window) {
    if (window.states().isEmpty()) {
      int from = Math.min(window.offset(), keys.size());
      int to = Math.min(keys.size(), from + window.limit());
      return instances
          .views(found.run(), found.spec(), keys.subList(from, to))
          .thenApply(views -> Answer.list("task_instances", views, keys.size()));
    }
    return instances
        .views(found.run(), found.spec(), keys)
        .thenApply(
            views ->
                views.stream().filter(view -> window.states().contains(stateOf(view))).toList())
        .thenApply(
            views ->
                Answer.list(
                    "task_instances",
                    views.stream().skip(window.offset()).limit(window.limit()).toList(),
                    views.size()));
  }

  private static String stateOf(TaskInstanceView view) {
    return view.state() == null ? "none" : view.state();
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return one(request, -1);
  }

  private CompletionStage<Answer> getMapped(ApiRequest request) {
    return one(request, request.pathNumber("map_index", -1));
  }

  private CompletionStage<Answer> one(ApiRequest request, int mapIndex) {
    String taskId = request.taskId();
    return found(request)
        .thenCompose(
            found -> instances.view(found.run(), found.spec(), found.key(taskId, mapIndex)))
        .thenApply(Answer::ok);
  }

  private CompletionStage<Answer> tries(ApiRequest request) {
    String taskId = request.taskId();
    int mapIndex = request.mapIndex();
    return found(request)
        .thenCompose(
            found -> instances.tries(found.run(), found.spec(), found.key(taskId, mapIndex)))
        .thenApply(views -> Answer.list("task_instances", views, views.size()));
  }

  private CompletableFuture<Found> found(ApiRequest request) {
    return known
        .run(request.run())
        .thenCompose(
            run ->
                known
                    .spec(run)
                    .thenCompose(
                        spec ->
                            state
                                .layout(run.key(), spec)
                                .thenApply(layout -> new Found(run, spec, layout))));
  }

  /**
   * What a path names.
   *
   * @param run the run
   * @param spec its DAG
   * @param layout its instances
   */
  private record Found(RunRecord run, DagSpec spec, InstanceLayout layout) {
    InstanceKey key(String taskId, int mapIndex) {
      InstanceKey key = new InstanceKey(KnownDags.taskIndex(spec, taskId), mapIndex);
      if (!layout.has(key)) {
        throw DabbaException.notFound(
            "map_index: expected "
                + (layout.isExpanded(key.taskIndex())
                    ? "0 to " + (layout.keys(key.taskIndex()).size() - 1)
                    : "-1")
                + " for task \""
                + taskId
                + "\", found "
                + mapIndex);
      }
      return key;
    }
  }

  /**
   * Which part of a list is asked for.
   *
   * @param states only those in one of these; all if there are none
   * @param offset how many are left out
   * @param limit how many at most
   */
  private record Window(Set<String> states, int offset, int limit) {
    static Window of(ApiRequest request) {
      return new Window(Set.copyOf(request.queryAll("state")), request.offset(), request.limit());
    }
  }
}
