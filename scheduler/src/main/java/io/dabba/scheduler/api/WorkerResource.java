package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.api.view.WorkerView;
import io.dabba.scheduler.auth.Action;
import io.dabba.scheduler.auth.Resource;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.port.WorkerControl;
import io.dabba.scheduler.port.WorkerStatus;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Workers: who there is, and sending one out of service. Not part of Airflow's API. */
final class WorkerResource {
  private static final String WORKERS = "/api/dabba/v1/workers";

  private final StateReader state;
  private final WorkerControl control;
  private final WorkerTasks tasks;

  WorkerResource(StateReader state, WorkerControl control) {
    this.state = state;
    this.control = control;
    this.tasks = new WorkerTasks(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(WORKERS, this::list).named("get_workers").lists("workers", WorkerView.class),
        Endpoint.read(WORKERS + "/:worker/taskInstances", this::atWork)
            .named("get_worker_task_instances")
            .lists("task_instances", TaskInstanceView.class),
        Endpoint.write(HttpMethod.POST, WORKERS + "/:worker/drain", this::drain)
            .needing(Resource.CLUSTER, Action.EDIT)
            .named("drain_worker")
            .answers(202, WorkerView.class));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    return state
        .workers()
        .thenApply(workers -> workers.stream().map(WorkerView::of).toList())
        .thenApply(workers -> Answer.list("workers", workers, workers.size()));
  }

  /** Of a worker that is gone there is nothing to tell. */
  private CompletionStage<Answer> atWork(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    return tasks
        .of(request.path().text("worker"), request.sight())
        .thenApply(
            all ->
                Answer.list(
                    "task_instances", all.stream().skip(offset).limit(limit).toList(), all.size()));
  }

  private CompletionStage<Answer> drain(ApiRequest request) {
    String name = request.path().text("worker");
    return state
        .workers()
        .thenApply(workers -> alive(workers, name))
        .thenCompose(
            worker ->
                control
                    .drain(worker.worker())
                    .thenApply(told -> Answer.json(202, WorkerView.of(worker))));
  }

  private static WorkerStatus alive(List<WorkerStatus> workers, String name) {
    return workers.stream()
        .filter(worker -> worker.alive() && worker.worker().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                DabbaException.notFound(
                    "worker: expected one whose lease runs, found none of that name"));
  }
}
