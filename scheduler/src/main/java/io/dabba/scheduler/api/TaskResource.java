package io.dabba.scheduler.api;

import io.dabba.common.dag.DagSpec;
import io.dabba.scheduler.api.view.TaskView;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The tasks of a DAG in its current version. */
final class TaskResource {
  private static final String TASKS = "/api/v2/dags/:dag_id/tasks";

  private static final Columns<TaskView> COLUMNS =
      Columns.<TaskView>builder()
          .order("task_id", TaskView::taskId)
          .order("task_display_name", TaskView::taskId)
          .order("owner", TaskView::owner)
          .order("trigger_rule", TaskView::triggerRule)
          .order("queue", TaskView::queue)
          .order("pool", TaskView::pool)
          .order("retries", TaskView::retries)
          .order("priority_weight", TaskView::priorityWeight)
          .order("operator_name", TaskView::operatorName)
          .build();

  private final KnownDags known;

  TaskResource(StateReader state) {
    this.known = new KnownDags(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(TASKS, this::list)
            .named("get_tasks")
            .lists("tasks", TaskView.class)
            .by(COLUMNS),
        Endpoint.read(TASKS + "/:task_id", this::get).named("get_task").answers(TaskView.class));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    Wanted<TaskView> wanted = COLUMNS.read(request.query());
    return spec(request.path().dagId())
        .thenApply(dag -> wanted.apply(TaskView.all(dag)))
        .thenApply(tasks -> Answer.list("tasks", tasks, tasks.size()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    String taskId = request.path().taskId();
    return spec(request.path().dagId())
        .thenApply(dag -> TaskView.all(dag).get(KnownDags.taskIndex(dag, taskId)))
        .thenApply(Answer::ok);
  }

  private CompletableFuture<DagSpec> spec(String dagId) {
    return known.dag(dagId).thenCompose(known::spec);
  }
}
