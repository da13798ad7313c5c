package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.MarkTasks;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.command.TaskPosition;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.api.view.BulkView;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.auth.Action;
import io.dabba.scheduler.auth.Resource;
import io.dabba.scheduler.core.plan.ChosenTasks;
import io.dabba.scheduler.core.policy.Clearing;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Task instances and runs that shall run once more, or are said to have ended. */
final class ClearResource {
  private static final String DAG = "/api/v2/dags/:dag_id";
  private static final String RUN = DAG + "/dagRuns/:dag_run_id";
  private static final String INSTANCE = RUN + "/taskInstances/:task_id";

  private static final String LIST = "task_instances";
  private static final String[] MARKS = {
    "new_state", "include_upstream", "include_downstream", "include_future", "include_past"
  };

  private final KnownDags known;
  private final RunViews views;
  private final Commands commands;
  private final TaskListing listing;

  ClearResource(StateReader state, Commands commands) {
    this.known = new KnownDags(state);
    this.views = new RunViews(state);
    this.commands = commands;
    this.listing = new TaskListing(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.write(HttpMethod.POST, DAG + "/clearTaskInstances", this::clear)
            .needing(Resource.TASK_INSTANCES, Action.EDIT)
            .named("post_clear_task_instances")
            .lists(LIST, TaskInstanceView.class)
            .reads(ClearRequests.FIELDS),
        Endpoint.write(HttpMethod.POST, RUN + "/clear", this::clearRun)
            .needing(Resource.DAG_RUNS, Action.EDIT)
            .named("clear_dag_run")
            .reads(ClearRequests.RUN_FIELDS),
        marking(INSTANCE + "/dry_run", request -> mark(request, null, true))
            .named("patch_task_instance_dry_run"),
        marking(INSTANCE, request -> mark(request, null, false)).named("patch_task_instance"),
        marking(INSTANCE + "/:map_index/dry_run", request -> mark(request, mapIndex(request), true))
            .named("patch_task_instance_dry_run_by_map_index"),
        marking(INSTANCE + "/:map_index", request -> mark(request, mapIndex(request), false))
            .named("patch_task_instance_by_map_index"),
        Endpoint.write(HttpMethod.PATCH, RUN + "/taskInstances", this::bulk)
            .named("bulk_task_instances")
            .answers(BulkView.class)
            .reads(Bulk.FIELD));
  }

  private static Endpoint marking(String path, Endpoint.Action action) {
    return Endpoint.write(HttpMethod.PATCH, path, action)
        .lists(LIST, TaskInstanceView.class)
        .reads(MARKS);
  }

  private static @Nullable Integer mapIndex(ApiRequest request) {
    int index = request.path().number("map_index", -1);
    return index < 0 ? null : Integer.valueOf(index);
  }

  private CompletionStage<Answer> clear(ApiRequest request) {
    String dagId = request.path().dagId();
    ApiBody body = ClearRequests.body(request);
    Optional<RunKey> named =
        body.text("dag_run_id", Identifiers.MAX_LENGTH).map(id -> new RunKey(dagId, id));
    return known
        .dag(dagId)
        .thenCompose(known::spec)
        .thenCompose(
            dag ->
                named(named).thenCompose(run -> clear(body, dag, run, body.flag("dry_run", true))));
  }

  private CompletableFuture<Optional<RunRecord>> named(Optional<RunKey> run) {
    return run.map(key -> known.run(key).thenApply(Optional::of))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private CompletableFuture<Answer> clear(
      ApiBody body, DagSpec dag, Optional<RunRecord> run, boolean dryRun) {
    RunRange runs = ClearRequests.runs(body, run);
    TaskChoice tasks = ClearRequests.tasks(body, dag);
    ClearTasks command = ClearRequests.command(body, dag.dagId(), runs, tasks);
    return concerned(command)
        .thenApply(views -> withoutRunning(body, views))
        .thenCompose(
            views ->
                dryRun
                    ? CompletableFuture.completedFuture(views)
                    : commands.ask(dag.dagId(), command::answering).thenApply(done -> views))
        .thenApply(ClearResource::answer);
  }

  private static List<TaskInstanceView> withoutRunning(ApiBody body, List<TaskInstanceView> views) {
    boolean running = views.stream().anyMatch(view -> "running".equals(view.state()));
    if (body.flag("prevent_running_task", false) && running) {
      throw new ApiException(409, "task_ids: expected no running task instance, found one");
    }
    return views;
  }

  private CompletableFuture<List<TaskInstanceView>> concerned(ClearTasks command) {
    return listing.list(
        command.dagId(),
        command.runs(),
        (spec, graph) -> ChosenTasks.toClear(spec, graph, command.tasks()),
        found -> Clearing.concerns(found, command.only()));
  }

  private CompletionStage<Answer> clearRun(ApiRequest request) {
    RunKey key = request.path().run();
    ApiBody body = ClearRequests.runBody(request);
    ClearTasks command =
        new ClearTasks(
            key.dagId(),
            RunRange.of(key.runId()),
            TaskChoice.all(),
            ClearRequests.only(body, false),
            true,
            TaskPosition.START,
            null);
    if (body.flag("dry_run", true)) {
      return concerned(command).thenApply(ClearResource::answer);
    }
    return known
        .run(key)
        .thenCompose(run -> commands.ask(key.dagId(), command::answering))
        .thenCompose(done -> known.run(key))
        .thenCompose(views::answer);
  }

  private CompletionStage<Answer> mark(
      ApiRequest request, @Nullable Integer mapIndex, boolean dryRun) {
    return mark(
            request.path().run(),
            request.path().taskId(),
            mapIndex,
            request.body().allowing(MARKS),
            dryRun)
        .thenApply(ClearResource::answer);
  }

  private CompletableFuture<List<TaskInstanceView>> mark(
      RunKey key, String taskId, @Nullable Integer mapIndex, ApiBody body, boolean dryRun) {
    MarkTasks.End end = end(body.requiredText("new_state", 16));
    return known
        .run(key)
        .thenCompose(
            run ->
                known
                    .spec(run)
                    .thenApply(
                        dag -> {
                          KnownDags.taskIndex(dag, taskId);
                          return command(body, run, new TaskChoice.Chosen(taskId, mapIndex), end);
                        }))
        .thenCompose(command -> mark(command, dryRun));
  }

  private CompletionStage<Answer> bulk(ApiRequest request) {
    return Bulk.of(request, new BulkInstances(request)).answer();
  }

  private static MarkTasks command(
      ApiBody body, RunRecord run, TaskChoice.Chosen chosen, MarkTasks.End end) {
    TaskChoice tasks =
        new TaskChoice(
            List.of(chosen),
            body.flag("include_upstream", false),
            body.flag("include_downstream", false),
            false);
    RunRange runs =
        ClearRequests.runs(
            run, body.flag("include_past", false), body.flag("include_future", false));
    return MarkTasks.of(run.key().dagId(), runs, tasks, end, null);
  }

  private CompletableFuture<List<TaskInstanceView>> mark(MarkTasks command, boolean dryRun) {
    if (dryRun) {
      TaskState end = TaskState.valueOf(command.end().name());
      return concerned(command, found -> found != end);
    }
    return commands
        .ask(command.dagId(), command::answering)
        .thenCompose(done -> concerned(command, found -> true));
  }

  private CompletableFuture<List<TaskInstanceView>> concerned(
      MarkTasks command, Predicate<TaskState> wanted) {
    return listing.list(
        command.dagId(),
        command.runs(),
        (spec, graph) -> ChosenTasks.of(graph, command.tasks()),
        wanted);
  }

  private static MarkTasks.End end(String text) {
    return switch (text) {
      case "success" -> MarkTasks.End.SUCCESS;
      case "failed" -> MarkTasks.End.FAILED;
      case "skipped" -> MarkTasks.End.SKIPPED;
      default ->
          throw DabbaException.invalid(
              "new_state: expected success, failed or skipped, found \"" + text + '"');
    };
  }

  private static Answer answer(List<TaskInstanceView> views) {
    return Answer.list(LIST, views, views.size());
  }

  /** Task instances of the run of a path; they can be neither created nor deleted. */
  private final class BulkInstances implements Bulk.Target {
    private final ApiRequest request;

    BulkInstances(ApiRequest request) {
      this.request = request;
    }

    @Override
    public String key(JsonNode entity) {
      return String.join(
          ".",
          request.path().isEvery("dag_id")
              ? entity.path("dag_id").asText()
              : request.path().dagId(),
          request.path().isEvery("dag_run_id")
              ? entity.path("dag_run_id").asText()
              : request.path().run().runId(),
          entity.path("task_id").asText() + '[' + entity.path("map_index").asInt(-1) + ']');
    }

    @Override
    public CompletableFuture<?> update(ApiBody entity, List<String> mask) {
      int mapIndex = entity.number("map_index", -1);
      return mark(
          run(entity),
          Identifiers.taskId(entity.requiredText("task_id", Identifiers.MAX_LENGTH)),
          mapIndex < 0 ? null : Integer.valueOf(mapIndex),
          entity,
          false);
    }

    private RunKey run(ApiBody entity) {
      String dagId =
          request.path().isEvery("dag_id")
              ? entity.requiredText("dag_id", Identifiers.MAX_LENGTH)
              : request.path().dagId();
      String runId =
          request.path().isEvery("dag_run_id")
              ? entity.requiredText("dag_run_id", Identifiers.MAX_LENGTH)
              : request.path().text("dag_run_id");
      return new RunKey(request.requireSeen(Identifiers.dagId(dagId)), Identifiers.runId(runId));
    }
  }
}
