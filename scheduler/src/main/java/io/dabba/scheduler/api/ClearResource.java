package io.dabba.scheduler.api;

import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.MarkTasks;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.command.TaskPosition;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.api.view.DagRunView;
import io.dabba.scheduler.api.view.TaskInstanceView;
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

  private final KnownDags known;
  private final Commands commands;
  private final TaskListing listing;

  ClearResource(StateReader state, Commands commands) {
    this.known = new KnownDags(state);
    this.commands = commands;
    this.listing = new TaskListing(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.write(HttpMethod.POST, DAG + "/clearTaskInstances", this::clear),
        Endpoint.write(HttpMethod.POST, RUN + "/clear", this::clearRun),
        Endpoint.write(
            HttpMethod.PATCH, INSTANCE + "/dry_run", request -> mark(request, null, true)),
        Endpoint.write(HttpMethod.PATCH, INSTANCE, request -> mark(request, null, false)),
        Endpoint.write(
            HttpMethod.PATCH,
            INSTANCE + "/:map_index",
            request -> mark(request, request.pathNumber("map_index", -1), false)));
  }

  private CompletionStage<Answer> clear(ApiRequest request) {
    String dagId = request.dagId();
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
    RunKey key = request.run();
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
        .thenApply(run -> Answer.ok(DagRunView.of(run)));
  }

  private CompletionStage<Answer> mark(
      ApiRequest request, @Nullable Integer mapIndex, boolean dryRun) {
    RunKey key = request.run();
    String taskId = request.taskId();
    ApiBody body =
        request
            .body()
            .allowing(
                "new_state",
                "include_upstream",
                "include_downstream",
                "include_future",
                "include_past");
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
        .thenCompose(command -> mark(command, dryRun))
        .thenApply(ClearResource::answer);
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
    return Answer.list("task_instances", views, views.size());
  }
}
