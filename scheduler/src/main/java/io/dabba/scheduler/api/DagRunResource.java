package io.dabba.scheduler.api;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.MarkRun;
import io.dabba.common.command.NoteRun;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.api.view.DagRunView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.Page;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.port.Window;
import io.dabba.scheduler.submit.ConfCheck;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Runs: list, trigger, look at, cancel. */
final class DagRunResource {
  private static final String RUNS = "/api/v2/dags/:dag_id/dagRuns";
  private static final String RUN = RUNS + "/:dag_run_id";

  /** Filters and orders other than by creation look at no more than the newest so many. */
  private static final int MOST_FILTERED = 1_000;

  private static final int MAX_NOTE = 1_000;
  private static final Set<String> STATES = Set.of("queued", "success", "failed");

  private final StateReader state;
  private final KnownDags known;
  private final Commands commands;
  private final TriggerRequests triggers;
  private final ConfCheck conf;

  DagRunResource(StateReader state, Commands commands, TriggerRequests triggers) {
    this.state = state;
    this.known = new KnownDags(state);
    this.commands = commands;
    this.triggers = triggers;
    this.conf = new ConfCheck(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(RUNS, this::list),
        Endpoint.write(HttpMethod.POST, RUNS, this::trigger),
        Endpoint.read(RUN, this::get),
        Endpoint.write(HttpMethod.PATCH, RUN, this::patch));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    String dagId = request.dagId();
    RunFilter filter = RunFilter.of(request);
    int offset = request.offset();
    int limit = request.limit();
    return known
        .dag(dagId)
        .thenCompose(dag -> page(dagId, filter, offset, limit))
        .thenApply(
            page ->
                Answer.list(
                    "dag_runs", page.items().stream().map(DagRunView::of).toList(), page.total()));
  }

  private CompletableFuture<Page<RunRecord>> page(
      String dagId, RunFilter filter, int offset, int limit) {
    if (filter.isByCreationOnly()) {
      return state.runs(dagId, new Window(offset, limit, filter.descending()));
    }
    return state
        .runs(dagId, new Window(0, MOST_FILTERED, true))
        .thenApply(newest -> filter.apply(newest.items(), offset, limit));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return known.run(request.run()).thenApply(run -> Answer.ok(DagRunView.of(run)));
  }

  private CompletionStage<Answer> trigger(ApiRequest request) {
    TriggerRequests.Trigger trigger = triggers.read(request);
    return known
        .dag(trigger.dagId())
        .thenCompose(dag -> requireConf(trigger))
        .thenCompose(fits -> commands.ask(trigger.dagId(), trigger::toCommand))
        .thenCompose(runId -> known.run(trigger.key()))
        .thenApply(run -> Answer.ok(DagRunView.of(run)));
  }

  /** Airflow answers 400, not 422, to params that do not fit. */
  private CompletionStage<Void> requireConf(TriggerRequests.Trigger trigger) {
    return conf.require(trigger.dagId(), trigger.conf())
        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(badRequest(failure)));
  }

  private static Throwable badRequest(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof DabbaException e && e.code() == ErrorCode.INVALID
        ? new ApiException(400, String.valueOf(e.getMessage()))
        : failure;
  }

  private CompletionStage<Answer> patch(ApiRequest request) {
    RunKey run = request.run();
    ApiBody body = request.body().allowing("state", "note");
    Optional<String> wanted = body.text("state", 32);
    Optional<String> note = body.text("note", MAX_NOTE);
    if (wanted.isEmpty() && note.isEmpty()) {
      throw DabbaException.invalid("body: expected state or note, found neither");
    }
    wanted.filter(state -> !STATES.contains(state)).ifPresent(DagRunResource::refuse);
    return known
        .run(run)
        .thenCompose(
            found -> wanted.map(state -> mark(found, state)).orElseGet(DagRunResource::done))
        .thenCompose(done -> note.map(text -> note(run, text)).orElseGet(DagRunResource::done))
        .thenCompose(done -> known.run(run))
        .thenApply(found -> Answer.ok(DagRunView.of(found)));
  }

  /** What has failed of a run that shall be queued runs once more. */
  private CompletableFuture<String> mark(RunRecord run, String wanted) {
    String dagId = run.key().dagId();
    String runId = run.key().runId();
    return switch (wanted) {
      case "success" -> commands.ask(dagId, reply -> new MarkRun(dagId, runId, true, reply));
      case "queued" ->
          commands.ask(
              dagId,
              reply ->
                  ClearTasks.of(
                      dagId, RunRange.of(runId), TaskChoice.all(), ClearTasks.Only.FAILED, reply));
      default ->
          run.state().isFinished()
              ? commands.ask(dagId, reply -> new MarkRun(dagId, runId, false, reply))
              : commands.ask(dagId, reply -> new CancelRun(dagId, runId, reply));
    };
  }

  private CompletableFuture<String> note(RunKey run, String text) {
    return commands.ask(run.dagId(), reply -> new NoteRun(run.dagId(), run.runId(), text, reply));
  }

  private static CompletableFuture<String> done() {
    return CompletableFuture.completedFuture("");
  }

  private static void refuse(String state) {
    throw DabbaException.invalid(
        "state: expected queued, success or failed, found \"" + state + '"');
  }
}
