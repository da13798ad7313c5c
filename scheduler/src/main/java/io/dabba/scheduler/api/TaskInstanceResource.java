package io.dabba.scheduler.api;

import io.dabba.common.dag.DagSpec;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** Task instances of a run, in the order of the DAG's tasks. */
final class TaskInstanceResource {
  private static final String INSTANCES = "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/taskInstances";

  private final StateReader state;
  private final KnownDags known;

  TaskInstanceResource(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(INSTANCES, this::list), Endpoint.read(INSTANCES + "/:task_id", this::get));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    Set<String> states = Set.copyOf(request.queryAll("state"));
    int offset = request.offset();
    int limit = request.limit();
    return known
        .run(request.run())
        .thenCompose(
            run ->
                known
                    .spec(run)
                    .thenCompose(
                        spec ->
                            states.isEmpty()
                                ? page(run, spec, offset, limit)
                                : filtered(run, spec, states, offset, limit)));
  }

  /** Reads no more than the page. */
  private CompletableFuture<Answer> page(RunRecord run, DagSpec spec, int offset, int limit) {
    int total = spec.tasks().size();
    int from = Math.min(offset, total);
    int to = Math.min(total, from + limit);
    return views(run, spec, from, to)
        .thenApply(views -> Answer.list("task_instances", views, total));
  }

  private CompletableFuture<Answer> filtered(
      RunRecord run, DagSpec spec, Set<String> states, int offset, int limit) {
    return views(run, spec, 0, spec.tasks().size())
        .thenApply(
            views ->
                views.stream()
                    .filter(view -> states.contains(view.state() == null ? "none" : view.state()))
                    .toList())
        .thenApply(
            views ->
                Answer.list(
                    "task_instances",
                    views.stream().skip(offset).limit(limit).toList(),
                    views.size()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    String taskId = request.taskId();
    return known
        .run(request.run())
        .thenCompose(run -> known.spec(run).thenCompose(spec -> one(run, spec, taskId)))
        .thenApply(Answer::ok);
  }

  private CompletableFuture<TaskInstanceView> one(RunRecord run, DagSpec spec, String taskId) {
    int index = KnownDags.taskIndex(spec, taskId);
    return views(run, spec, index, index + 1).thenApply(views -> views.get(0));
  }

  private CompletableFuture<List<TaskInstanceView>> views(
      RunRecord run, DagSpec spec, int from, int to) {
    return state
        .taskInstances(run.key(), from, to)
        .thenApply(instances -> views(run, spec, from, instances));
  }

  private static List<TaskInstanceView> views(
      RunRecord run, DagSpec spec, int from, List<TaskInstance> instances) {
    return IntStream.range(0, instances.size())
        .mapToObj(at -> TaskInstanceView.of(run, spec.tasks().get(from + at), instances.get(at)))
        .toList();
  }
}
