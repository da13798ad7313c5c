package io.dabba.scheduler.api;

import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.api.view.TasksOfRun;
import io.dabba.scheduler.api.view.TimingsView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.port.StateReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** When the tasks of a run waited and worked, in all their tries. */
final class TimingsResource {
  private static final String TIMINGS = "/api/dabba/v1/dags/:dag_id/dagRuns/:dag_run_id/timings";

  /** Tasks whose earlier tries are told. */
  private static final int MOST_RETRIED = 1_000;

  private final StateReader state;
  private final KnownDags known;
  private final RunTasks tasks;

  TimingsResource(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
    this.tasks = new RunTasks(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(TIMINGS, this::timings).named("get_timings").answers(TimingsView.class));
  }

  private CompletionStage<Answer> timings(ApiRequest request) {
    return known.run(request.path().run()).thenCompose(tasks::of).thenCompose(this::answer);
  }

  private CompletableFuture<Answer> answer(TasksOfRun found) {
    List<Integer> retried =
        IntStream.range(0, found.tasks().size())
            .filter(at -> isRetried(found.tasks().get(at)))
            .limit(MOST_RETRIED)
            .boxed()
            .toList();
    return Futures.all(retried.stream().map(at -> earlier(found, at)).toList())
        .thenApply(tries -> Answer.ok(TimingsView.of(found, byTask(retried, tries))));
  }

  private static boolean isRetried(TasksOfRun.Task task) {
    return !task.isExpanded() && task.instances().get(0).tryNumber() > 1;
  }

  private CompletableFuture<List<TaskInstance>> earlier(TasksOfRun found, int at) {
    int tryNumber = found.tasks().get(at).instances().get(0).tryNumber();
    return state.tries(found.run().key(), InstanceKey.of(at), tryNumber);
  }

  private static Map<Integer, List<TaskInstance>> byTask(
      List<Integer> tasks, List<List<TaskInstance>> tries) {
    Map<Integer, List<TaskInstance>> byTask = new HashMap<>();
    for (int at = 0; at < tasks.size(); at++) {
      byTask.put(tasks.get(at), tries.get(at));
    }
    return byTask;
  }
}
