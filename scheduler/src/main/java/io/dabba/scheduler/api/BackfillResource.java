package io.dabba.scheduler.api;

import io.dabba.common.command.CancelBackfill;
import io.dabba.common.command.Command;
import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.PauseBackfill;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.api.view.BackfillDateView;
import io.dabba.scheduler.api.view.BackfillView;
import io.dabba.scheduler.core.state.BackfillDate;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.submit.ConfCheck;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Backfills: create, look at, pause, cancel, and see beforehand what one would do. */
final class BackfillResource {
  private static final String BACKFILLS = "/api/v2/backfills";
  private static final String BACKFILL = BACKFILLS + "/:backfill_id";

  private static final Columns<BackfillRecord> COLUMNS =
      Columns.<BackfillRecord>builder()
          .order("id", BackfillRecord::id)
          .order("from_date", BackfillRecord::from)
          .order("to_date", BackfillRecord::to)
          .order("created_at", BackfillRecord::createdAt)
          .order("completed_at", BackfillRecord::completedAt)
          .build();

  private final StateReader state;
  private final KnownDags known;
  private final Commands commands;
  private final ConfCheck conf;
  private final BackfillRequests requests;
  private final BackfillPreview preview;

  BackfillResource(StateReader state, Commands commands, int maxConfBytes) {
    this.state = state;
    this.known = new KnownDags(state);
    this.commands = commands;
    this.conf = new ConfCheck(state);
    Clock clock = Clock.systemUTC();
    this.requests = new BackfillRequests(maxConfBytes, clock);
    this.preview = new BackfillPreview(state, known, conf, clock);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(BACKFILLS, this::list)
            .named("list_backfills")
            .lists("backfills", BackfillView.class)
            .by(COLUMNS)
            .takes("dag_id"),
        Endpoint.write(HttpMethod.POST, BACKFILLS, this::create)
            .named("create_backfill")
            .answers(BackfillView.class)
            .reads(BackfillRequests.FIELDS),
        Endpoint.write(HttpMethod.POST, BACKFILLS + "/dry_run", this::dryRun)
            .named("create_backfill_dry_run")
            .lists("backfills", Object.class)
            .reads(BackfillRequests.FIELDS),
        Endpoint.read(BACKFILL, this::get).named("get_backfill").answers(BackfillView.class),
        Endpoint.read(BACKFILL + "/dag_runs", this::dates)
            .named("list_backfill_dag_runs")
            .lists("dag_runs", BackfillDateView.class),
        Endpoint.write(HttpMethod.PUT, BACKFILL + "/pause", request -> pause(request, true))
            .named("pause_backfill")
            .answers(BackfillView.class),
        Endpoint.write(HttpMethod.PUT, BACKFILL + "/unpause", request -> pause(request, false))
            .named("unpause_backfill")
            .answers(BackfillView.class),
        Endpoint.write(HttpMethod.PUT, BACKFILL + "/cancel", this::cancel)
            .named("cancel_backfill")
            .answers(BackfillView.class));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    String dagId =
        Identifiers.dagId(
            request
                .query()
                .last("dag_id")
                .orElseThrow(() -> DabbaException.invalid("dag_id: expected one, found none")));
    int offset = request.query().offset();
    int limit = request.query().limit();
    Wanted<BackfillRecord> wanted = COLUMNS.read(request.query());
    request.requireSeen(dagId);
    return known
        .dag(dagId)
        .thenCompose(dag -> state.backfills(dagId))
        .thenApply(all -> wanted.page(all, offset, limit))
        .thenApply(
            page ->
                Answer.list(
                    "backfills",
                    page.items().stream().map(BackfillView::of).toList(),
                    page.total()));
  }

  private CompletionStage<Answer> create(ApiRequest request) {
    CreateBackfill asked = requests.read(request);
    return known
        .dag(asked.dagId())
        .thenCompose(dag -> conf.require(asked.dagId(), asked.conf()))
        .thenCompose(fits -> commands.ask(asked.dagId(), asked::answering))
        .thenCompose(id -> find(request, asked.id()))
        .thenApply(backfill -> Answer.ok(BackfillView.of(backfill)));
  }

  /** As in Airflow, only the dates that would run are told. */
  private CompletionStage<Answer> dryRun(ApiRequest request) {
    return preview
        .dates(requests.read(request))
        .thenApply(
            dates ->
                Answer.list(
                    "backfills",
                    dates.stream().map(date -> Map.of("logical_date", date)).toList(),
                    dates.size()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return answer(request);
  }

  private CompletionStage<Answer> dates(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    return find(request, request.path().backfillId())
        .thenCompose(
            backfill ->
                state
                    .backfillDates(backfill.id())
                    .thenCompose(
                        all ->
                            views(backfill, all.stream().skip(offset).limit(limit).toList())
                                .thenApply(views -> Answer.list("dag_runs", views, all.size()))));
  }

  private CompletableFuture<List<BackfillDateView>> views(
      BackfillRecord backfill, List<BackfillDate> dates) {
    List<CompletableFuture<BackfillDateView>> views =
        dates.stream()
            .map(
                date ->
                    state
                        .run(new RunKey(backfill.dagId(), date.runId()))
                        .thenApply(run -> BackfillDateView.of(date, run)))
            .toList();
    return CompletableFuture.allOf(views.toArray(CompletableFuture[]::new))
        .thenApply(done -> views.stream().map(CompletableFuture::join).toList());
  }

  private CompletionStage<Answer> pause(ApiRequest request, boolean paused) {
    return change(
        request,
        (backfill, reply) -> new PauseBackfill(backfill.dagId(), backfill.id(), paused, reply));
  }

  private CompletionStage<Answer> cancel(ApiRequest request) {
    return change(
        request, (backfill, reply) -> new CancelBackfill(backfill.dagId(), backfill.id(), reply));
  }

  private CompletionStage<Answer> change(
      ApiRequest request, BiFunction<BackfillRecord, ReplyAddress, Command> command) {
    return find(request, request.path().backfillId())
        .thenCompose(
            backfill -> commands.ask(backfill.dagId(), reply -> command.apply(backfill, reply)))
        .thenCompose(done -> answer(request));
  }

  private CompletableFuture<Answer> answer(ApiRequest request) {
    return find(request, request.path().backfillId())
        .thenApply(backfill -> Answer.ok(BackfillView.of(backfill)));
  }

  /** A backfill of a DAG that may be seen; any other is as if it were not there. */
  private CompletableFuture<BackfillRecord> find(ApiRequest request, long id) {
    return state
        .backfill(id)
        .thenApply(found -> found.filter(each -> request.sight().has(each.dagId())))
        .thenApply(
            found ->
                found.orElseThrow(
                    () ->
                        DabbaException.notFound(
                            "backfill_id: expected a known backfill, found " + id)));
  }
}
