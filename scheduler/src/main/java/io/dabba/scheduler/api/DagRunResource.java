package io.dabba.scheduler.api;

import io.dabba.common.command.CancelRun;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Runs: list, trigger, look at, cancel. */
final class DagRunResource {
  private static final String RUNS = "/api/v2/dags/:dag_id/dagRuns";
  private static final String RUN = RUNS + "/:dag_run_id";

  /** Filters and orders other than by creation look at no more than the newest so many. */
  private static final int MOST_FILTERED = 1_000;

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
    String wanted = request.body().allowing("state").requiredText("state", 32);
    if (!wanted.equals("failed")) {
      throw new ApiException(422, "state: expected failed, found \"" + wanted + '"');
    }
    return known
        .run(run)
        .thenCompose(
            found ->
                commands.ask(run.dagId(), reply -> new CancelRun(run.dagId(), run.runId(), reply)))
        .thenCompose(done -> known.run(run))
        .thenApply(found -> Answer.ok(DagRunView.of(found)));
  }
}
