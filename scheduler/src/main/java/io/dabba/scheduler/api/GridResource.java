package io.dabba.scheduler.api;

import io.dabba.scheduler.api.view.CalendarView;
import io.dabba.scheduler.api.view.GridView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.DagHistory.Version;
import io.dabba.scheduler.port.Page;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.port.Window;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Many task instances in few bytes: tasks by runs, runs by day. */
final class GridResource {
  private static final String DAG = "/api/dabba/v1/dags/:dag_id";
  private static final int DEFAULT_RUNS = 25;
  private static final int MOST_RUNS = 365;
  private static final int MOST_DAYS_OF = 10_000;

  private final StateReader state;
  private final KnownDags known;
  private final RunList runs;
  private final RunTasks tasks;

  GridResource(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
    this.runs = new RunList(state);
    this.tasks = new RunTasks(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(DAG + "/grid", this::grid)
            .named("get_grid")
            .answers(GridView.class)
            .by(RunList.COLUMNS)
            .takes("limit", "offset"),
        Endpoint.read(DAG + "/calendar", this::calendar)
            .named("get_calendar")
            .answers(CalendarView.class)
            .takes("timezone"));
  }

  private CompletionStage<Answer> grid(ApiRequest request) {
    String dagId = request.path().dagId();
    int limit = request.query().number("limit", DEFAULT_RUNS, 1, MOST_RUNS);
    CompletableFuture<List<Version>> versions = state.versions(dagId);
    return runs.ofDag(dagId, request.query(), request.query().offset(), limit)
        .thenCompose(
            page ->
                Futures.all(page.items().stream().map(this::column).toList())
                    .thenCombine(versions, (columns, all) -> grid(dagId, page, columns, all)));
  }

  private static Answer grid(
      String dagId, Page<RunRecord> page, List<GridView.Column> columns, List<Version> versions) {
    return Answer.ok(GridView.of(dagId, columns, versions, page.total()));
  }

  private CompletableFuture<GridView.Column> column(RunRecord run) {
    return tasks.of(run).thenApply(GridView.Column::of);
  }

  private CompletionStage<Answer> calendar(ApiRequest request) {
    String dagId = request.path().dagId();
    ZoneId zone = request.query().last("timezone").map(Times::zone).orElse(ZoneOffset.UTC);
    return known
        .dag(dagId)
        .thenCompose(dag -> state.runs(dagId, new Window(0, MOST_DAYS_OF, true)))
        .thenApply(page -> Answer.ok(CalendarView.of(page, zone)));
  }
}
