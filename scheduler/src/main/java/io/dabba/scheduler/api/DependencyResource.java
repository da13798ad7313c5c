package io.dabba.scheduler.api;

import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.api.view.DependenciesView;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Why a task instance is not running. Airflow's {@code TaskDependencyCollectionResponse}. */
final class DependencyResource {
  private static final String INSTANCE =
      "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/taskInstances/:task_id";
  private static final String WHY =
      "/api/dabba/v1/dags/:dag_id/dagRuns/:dag_run_id/taskInstances/:task_id/why";

  private final StateReader state;
  private final KnownDags known;

  DependencyResource(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(
                INSTANCE + "/dependencies", request -> list(request, request.query().mapIndex()))
            .named("get_task_instance_dependencies")
            .answers(DependenciesView.class)
            .takes("map_index"),
        Endpoint.read(
                INSTANCE + "/:map_index/dependencies",
                request -> list(request, request.path().number("map_index", -1)))
            .named("get_task_instance_dependencies_by_map_index")
            .answers(DependenciesView.class),
        Endpoint.read(WHY, request -> list(request, request.query().mapIndex()))
            .named("why")
            .answers(DependenciesView.class)
            .takes("map_index"));
  }

  private CompletionStage<Answer> list(ApiRequest request, int mapIndex) {
    String taskId = request.path().taskId();
    return known
        .run(request.path().run())
        .thenCompose(
            run ->
                known
                    .spec(run)
                    .thenApply(spec -> KnownDags.taskIndex(spec, taskId))
                    .thenCompose(
                        task -> state.notRunning(run.key(), new InstanceKey(task, mapIndex))))
        .thenApply(holds -> Answer.ok(DependenciesView.of(holds)));
  }
}
