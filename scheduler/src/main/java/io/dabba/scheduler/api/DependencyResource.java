package io.dabba.scheduler.api;

import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.explain.Hold;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Why a task instance is not running. Airflow's {@code TaskDependencyCollectionResponse}. */
final class DependencyResource {
  private static final String PATH =
      "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/taskInstances/:task_id/dependencies";

  private final StateReader state;
  private final KnownDags known;

  DependencyResource(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.read(PATH, this::list));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    String taskId = request.taskId();
    int mapIndex = request.mapIndex();
    return known
        .run(request.run())
        .thenCompose(
            run ->
                known
                    .spec(run)
                    .thenApply(spec -> KnownDags.taskIndex(spec, taskId))
                    .thenCompose(
                        task -> state.notRunning(run.key(), new InstanceKey(task, mapIndex))))
        .thenApply(
            holds -> Answer.ok(Map.of("dependencies", holds.stream().map(this::view).toList())));
  }

  private Map<String, String> view(Hold hold) {
    return Map.of("name", hold.kind().name().toLowerCase(Locale.ROOT), "reason", hold.text());
  }
}
