package io.dabba.scheduler.api;

import io.dabba.scheduler.api.view.DurationView;
import io.dabba.scheduler.port.StateReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** How long the tasks of a DAG took in its newest runs, and what they have cost in time. */
final class DurationResource {
  private static final String PATH = "/api/dabba/v1/dags/:dag_id/durations";
  private static final int DEFAULT_RUNS = 25;
  private static final int MOST_RUNS = 100;

  private final InstanceList instances;
  private final KnownDags known;

  DurationResource(StateReader state) {
    this.instances = new InstanceList(state);
    this.known = new KnownDags(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(PATH, this::durations)
            .named("get_durations")
            .lists("durations", DurationView.class)
            .takes("runs"));
  }

  private CompletionStage<Answer> durations(ApiRequest request) {
    String dagId = request.path().dagId();
    int runs = request.query().number("runs", DEFAULT_RUNS, 1, MOST_RUNS);
    return known
        .dag(dagId)
        .thenCompose(dag -> instances.newest(dagId, runs))
        .thenApply(DurationResource::byTask)
        .thenApply(views -> Answer.list("durations", views, views.size()));
  }

  private static List<DurationView> byTask(List<InstanceRow> instances) {
    Map<String, List<InstanceRow>> byTask = new LinkedHashMap<>();
    for (InstanceRow instance : instances) {
      if (instance.duration() != null) {
        byTask.computeIfAbsent(instance.taskId(), id -> new ArrayList<>()).add(instance);
      }
    }
    return byTask.entrySet().stream().map(each -> view(each.getKey(), each.getValue())).toList();
  }

  private static DurationView view(String taskId, List<InstanceRow> ended) {
    long failed = ended.stream().filter(each -> "failed".equals(each.state())).count();
    return DurationView.of(
        taskId,
        ended.stream().map(InstanceRow::duration).filter(Objects::nonNull).toList(),
        (int) failed);
  }
}
