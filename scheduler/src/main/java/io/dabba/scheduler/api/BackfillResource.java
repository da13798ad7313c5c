package io.dabba.scheduler.api;

import io.dabba.common.command.CancelBackfill;
import io.dabba.common.command.Command;
import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.PauseBackfill;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.Reprocess;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.scheduler.api.view.BackfillDateView;
import io.dabba.scheduler.api.view.BackfillView;
import io.dabba.scheduler.core.decide.BackfillRules;
import io.dabba.scheduler.core.plan.BackfillDates;
import io.dabba.scheduler.core.state.BackfillDate;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.submit.ConfCheck;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Backfills: create, look at, pause, cancel, and see beforehand what one would do. */
final class BackfillResource {
  private static final String BACKFILLS = "/api/v2/backfills";
  private static final String BACKFILL = BACKFILLS + "/:backfill_id";

  private static final String[] FIELDS = {
    "dag_id",
    "from_date",
    "to_date",
    "run_backwards",
    "dag_run_conf",
    "reprocess_behavior",
    "max_active_runs",
    "run_on_latest_version"
  };

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
  private final int maxConfBytes;
  private final Clock clock = Clock.systemUTC();

  BackfillResource(StateReader state, Commands commands, int maxConfBytes) {
    this.state = state;
    this.known = new KnownDags(state);
    this.commands = commands;
    this.conf = new ConfCheck(state);
    this.maxConfBytes = maxConfBytes;
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
            .reads(FIELDS),
        Endpoint.write(HttpMethod.POST, BACKFILLS + "/dry_run", this::dryRun)
            .named("create_backfill_dry_run")
            .lists("backfills", Object.class)
            .reads(FIELDS),
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
    CreateBackfill asked = asked(request);
    return known
        .dag(asked.dagId())
        .thenCompose(dag -> conf.require(asked.dagId(), asked.conf()))
        .thenCompose(fits -> commands.ask(asked.dagId(), asked::answering))
        .thenCompose(id -> find(request, asked.id()))
        .thenApply(backfill -> Answer.ok(BackfillView.of(backfill)));
  }

  /** As in Airflow, only the dates that would run are told. */
  private CompletionStage<Answer> dryRun(ApiRequest request) {
    CreateBackfill asked = asked(request);
    return conf.require(asked.dagId(), asked.conf())
        .thenCompose(fits -> known.dag(asked.dagId()))
        .thenCompose(
            dag ->
                known.spec(dag).thenApply(spec -> dates(asked, DagVersion.of(dag.bundle(), spec))))
        .thenCompose(
            dates ->
                state
                    .runsBetween(asked.dagId(), asked.from(), asked.to(), BackfillDates.MAX)
                    .thenApply(runs -> wanted(asked, dates, runs)))
        .thenApply(
            dates ->
                Answer.list(
                    "backfills",
                    dates.stream().map(date -> Map.of("logical_date", date)).toList(),
                    dates.size()));
  }

  private List<PlannedRun> dates(CreateBackfill asked, DagVersion version) {
    Instant now = clock.instant();
    String problem = BackfillRules.problem(asked, version, now);
    if (problem != null) {
      throw DabbaException.invalid(problem);
    }
    List<PlannedRun> dates =
        BackfillDates.compute(
            new BackfillDates.Question(
                version.bundle(),
                asked.dagId(),
                asked.from(),
                asked.to(),
                now,
                asked.runBackwards()),
            version.timetable());
    problem = BackfillRules.problem(dates);
    if (problem != null) {
      throw DabbaException.invalid(problem);
    }
    return dates;
  }

  private static List<Instant> wanted(
      CreateBackfill asked, List<PlannedRun> dates, List<RunRecord> runs) {
    Map<Instant, RunState> states = new TreeMap<>();
    runs.forEach(run -> states.put(run.logicalDate(), run.state()));
    return dates.stream()
        .map(date -> date.interval().start())
        .filter(date -> isWanted(asked.reprocess(), states.get(date)))
        .toList();
  }

  private static boolean isWanted(Reprocess reprocess, @Nullable RunState existing) {
    if (existing == null) {
      return true;
    }
    return switch (reprocess) {
      case NONE -> false;
      case FAILED -> existing == RunState.FAILED;
      case COMPLETED -> existing.isFinished();
    };
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

  private CreateBackfill asked(ApiRequest request) {
    ApiBody body =
        request
            .body()
            .allowing(FIELDS)
            .refusing(ClearRequests.RUN_ON_LATEST_VERSION, ClearRequests.ONE_VERSION);
    String dagId =
        request.requireSeen(Identifiers.dagId(body.requiredText("dag_id", Identifiers.MAX_LENGTH)));
    return new CreateBackfill(
        dagId,
        newId(dagId),
        body.requiredTime("from_date"),
        body.requiredTime("to_date"),
        reprocess(body.text("reprocess_behavior", 16).orElse("none")),
        body.flag("run_backwards", false),
        body.number("max_active_runs", CreateBackfill.DEFAULT_MAX_ACTIVE_RUNS),
        TriggerRequests.conf(body, "dag_run_conf", maxConfBytes),
        request.principal().username(),
        null);
  }

  /** Ids grow with time, and tell the shard that has the backfill. */
  private long newId(String dagId) {
    return clock.millis() * Shards.COUNT + Shards.of(dagId);
  }

  private static Reprocess reprocess(String text) {
    return switch (text) {
      case "none", "failed", "completed" -> Reprocess.valueOf(text.toUpperCase(Locale.ROOT));
      default ->
          throw DabbaException.invalid(
              "reprocess_behavior: expected none, failed or completed, found \"" + text + '"');
    };
  }
}
