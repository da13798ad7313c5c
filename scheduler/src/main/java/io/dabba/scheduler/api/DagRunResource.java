package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.command.CancelRun;
import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.DeleteRuns;
import io.dabba.common.command.MarkRun;
import io.dabba.common.command.NoteRun;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.Identifiers;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.api.view.AssetEventView;
import io.dabba.scheduler.api.view.BulkView;
import io.dabba.scheduler.api.view.DagRunView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.submit.ConfCheck;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Runs: list, trigger, look at, cancel, delete. */
final class DagRunResource {
  private static final String RUNS = "/api/v2/dags/:dag_id/dagRuns";
  private static final String RUN = RUNS + "/:dag_run_id";

  private static final String LIST = "dag_runs";
  private static final String STATE = "state";
  private static final String NOTE = "note";
  private static final int MAX_NOTE = 1_000;
  private static final Set<String> STATES = Set.of("queued", "success", "failed");

  private final KnownDags known;
  private final Commands commands;
  private final TriggerRequests triggers;
  private final ConfCheck conf;
  private final RunList runs;
  private final RunViews views;

  DagRunResource(StateReader state, Commands commands, TriggerRequests triggers) {
    this.known = new KnownDags(state);
    this.commands = commands;
    this.triggers = triggers;
    this.conf = new ConfCheck(state);
    this.runs = new RunList(state);
    this.views = new RunViews(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(RUNS, this::list)
            .named("get_dag_runs")
            .lists(LIST, DagRunView.class)
            .by(RunList.COLUMNS)
            .takes("conf_contains"),
        Endpoint.write(HttpMethod.POST, RUNS, this::trigger)
            .named("trigger_dag_run")
            .answers(DagRunView.class)
            .reads(TriggerRequests.FIELDS),
        Endpoint.write(HttpMethod.PATCH, RUNS, this::bulk)
            .named("bulk_dag_runs")
            .answers(BulkView.class)
            .reads(Bulk.FIELD),
        Endpoint.query(RUNS + "/list", this::batch)
            .named("get_list_dag_runs_batch")
            .lists(LIST, DagRunView.class)
            .reads("dag_ids", "states", "order_by", "page_limit", "page_offset"),
        Endpoint.read(RUN, this::get).named("get_dag_run").answers(DagRunView.class),
        Endpoint.write(HttpMethod.PATCH, RUN, this::patch)
            .named("patch_dag_run")
            .answers(DagRunView.class)
            .takes("update_mask")
            .reads(STATE, NOTE),
        Endpoint.write(HttpMethod.DELETE, RUN, this::delete)
            .named("delete_dag_run")
            .answersNothing(),
        Endpoint.read(RUN + "/upstreamAssetEvents", this::assetEvents)
            .named("get_upstream_asset_events")
            .lists("asset_events", AssetEventView.class));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Parameters parameters = request.query();
    return (request.path().isEvery("dag_id")
            ? runs.ofDags(List.of(), request.sight(), parameters, offset, limit)
            : runs.ofDag(request.path().dagId(), parameters, offset, limit))
        .thenCompose(views::answer);
  }

  /** The dag_id of the path is a tilde; the DAGs are named in the body. */
  private CompletionStage<Answer> batch(ApiRequest request) {
    ApiBody body = request.body();
    Parameters parameters = body.parameters(name -> name.equals("state") ? "states" : name);
    List<String> dagIds =
        request.path().isEvery("dag_id")
            ? body.texts("dag_ids", Identifiers.MAX_LENGTH).stream()
                .map(Identifiers::dagId)
                .toList()
            : List.of(request.path().dagId());
    return runs.ofDags(
            dagIds,
            request.sight(),
            parameters,
            body.number("page_offset", 0, Integer.MAX_VALUE - QueryParameters.MAX_LIMIT).orElse(0),
            body.number("page_limit", 0, QueryParameters.MAX_LIMIT)
                .orElse(QueryParameters.DEFAULT_LIMIT))
        .thenCompose(views::answer);
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return known.run(request.path().run()).thenCompose(views::answer);
  }

  private CompletionStage<Answer> trigger(ApiRequest request) {
    TriggerRequests.Trigger trigger = triggers.read(request);
    return known
        .dag(trigger.dagId())
        .thenCompose(dag -> requireConf(trigger))
        .thenCompose(fits -> commands.ask(trigger.dagId(), trigger::toCommand))
        .thenCompose(runId -> known.run(trigger.key()))
        .thenCompose(views::answer);
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
    ApiBody body = request.body().allowing(STATE, NOTE).masked(request.query().updateMask());
    return change(request.path().run(), body).thenCompose(views::answer);
  }

  private CompletableFuture<RunRecord> change(RunKey run, ApiBody body) {
    Optional<String> wanted = body.text(STATE, 32);
    Optional<String> note = body.text(NOTE, MAX_NOTE);
    if (wanted.isEmpty() && note.isEmpty()) {
      throw DabbaException.invalid("body: expected state or note, found neither");
    }
    wanted.filter(state -> !STATES.contains(state)).ifPresent(DagRunResource::refuse);
    return known
        .run(run)
        .thenCompose(
            found -> wanted.map(state -> mark(found, state)).orElseGet(DagRunResource::done))
        .thenCompose(done -> note.map(text -> note(run, text)).orElseGet(DagRunResource::done))
        .thenCompose(done -> known.run(run));
  }

  /** Only a run that is over can be deleted: what runs would be lost sight of. */
  private CompletionStage<Answer> delete(ApiRequest request) {
    RunKey run = request.path().run();
    return commands
        .ask(run.dagId(), reply -> new DeleteRuns(run.dagId(), List.of(run.runId()), null, reply))
        .thenApply(done -> Answer.none());
  }

  private CompletionStage<Answer> bulk(ApiRequest request) {
    return Bulk.of(request, new BulkRuns(request)).answer();
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

  private CompletionStage<Answer> assetEvents(ApiRequest request) {
    return known
        .run(request.path().run())
        .thenApply(
            run ->
                Optional.ofNullable(run.assetEvents()).orElse(Map.of()).values().stream()
                    .flatMap(List::stream)
                    .filter(event -> KnownAsset.isSeen(event, request.sight()))
                    .map(AssetEventView::of)
                    .toList())
        .thenApply(events -> Answer.list("asset_events", events, events.size()));
  }

  private static void refuse(String state) {
    throw DabbaException.invalid(
        "state: expected queued, success or failed, found \"" + state + '"');
  }

  /** Runs of the DAG of a path; there is nothing to create. */
  private final class BulkRuns implements Bulk.Target {
    private final ApiRequest request;

    BulkRuns(ApiRequest request) {
      this.request = request;
    }

    @Override
    public String key(JsonNode entity) {
      return entity.isTextual() ? entity.textValue() : entity.path("dag_run_id").asText();
    }

    @Override
    public CompletableFuture<?> update(ApiBody entity, List<String> mask) {
      ApiBody known = entity.allowing("dag_id", "dag_run_id", STATE, NOTE);
      String runId = known.requiredText("dag_run_id", Identifiers.MAX_LENGTH);
      String dagId =
          request.path().isEvery("dag_id")
              ? known.requiredText("dag_id", Identifiers.MAX_LENGTH)
              : request.path().dagId();
      return change(
          new RunKey(request.requireSeen(Identifiers.dagId(dagId)), Identifiers.runId(runId)),
          known.masked(mask));
    }
  }
}
