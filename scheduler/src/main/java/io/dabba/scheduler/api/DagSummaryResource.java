package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.scheduler.api.view.DagStatsView;
import io.dabba.scheduler.api.view.LatestRunsView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.port.Window;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What can be said of all DAGs together: tags, states of runs, warnings. */
final class DagSummaryResource {
  private static final List<String> STATES = List.of("queued", "running", "success", "failed");

  /** Runs of a DAG that are counted, the newest. */
  private static final int MOST_COUNTED = 1_000;

  /** Runs of a DAG that are shown beside its name, and how many may be asked for. */
  private static final int LATEST = 14;

  private static final int MOST_LATEST = 100;

  private static final Columns<String> TAGS =
      Columns.<String>builder().pattern("tag_name", tag -> tag).order("name", tag -> tag).build();

  private final StateReader state;
  private final DagList dags;

  DagSummaryResource(StateReader state) {
    this.state = state;
    this.dags = new DagList(state);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read("/api/v2/dagTags", this::tags)
            .named("get_dag_tags")
            .lists("tags", String.class)
            .by(TAGS),
        Endpoint.read("/api/v2/dagStats", this::stats)
            .named("get_dag_stats")
            .lists("dags", DagStatsView.class)
            .takes("dag_ids"),
        Endpoint.read("/api/dabba/v1/latestRuns", this::latest)
            .named("get_latest_runs")
            .lists("dags", LatestRunsView.class)
            .takes("dag_ids", "limit"),
        Endpoint.read("/api/v2/dagWarnings", this::warnings)
            .named("list_dag_warnings")
            .lists("dag_warnings", Object.class)
            .takes("dag_id", "warning_type", "order_by"));
  }

  private CompletionStage<Answer> tags(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Wanted<String> wanted = TAGS.read(request.query());
    return dags.all(DagFilter.everyDag(), request.sight())
        .thenApply(
            all -> all.stream().flatMap(dag -> dag.spec().tags().stream()).distinct().sorted())
        .thenApply(tags -> wanted.page(tags.toList(), offset, limit))
        .thenApply(page -> Answer.list("tags", page.items(), page.total()));
  }

  private CompletionStage<Answer> stats(ApiRequest request) {
    Set<String> wanted = Set.copyOf(request.query().all("dag_ids"));
    return state
        .dags()
        .thenCompose(
            all ->
                Futures.all(
                    all.stream()
                        .filter(dag -> !dag.stale() && request.sight().has(dag.dagId()))
                        .filter(dag -> wanted.isEmpty() || wanted.contains(dag.dagId()))
                        .map(dag -> stats(dag.dagId()))
                        .toList()))
        .thenApply(stats -> Answer.list("dags", stats, stats.size()));
  }

  private CompletableFuture<DagStatsView> stats(String dagId) {
    return state
        .runs(dagId, new Window(0, MOST_COUNTED, true))
        .thenApply(
            runs ->
                new DagStatsView(
                    dagId, dagId, STATES.stream().map(each -> count(runs.items(), each)).toList()));
  }

  /** The newest runs of each DAG, in the order in which the DAGs are named. */
  private CompletionStage<Answer> latest(ApiRequest request) {
    int limit = request.query().number("limit", LATEST, 1, MOST_LATEST);
    List<String> wanted = request.query().all("dag_ids").stream().distinct().toList();
    if (wanted.size() > QueryParameters.MAX_LIMIT) {
      throw DabbaException.invalid(
          "dag_ids: expected at most " + QueryParameters.MAX_LIMIT + ", found " + wanted.size());
    }
    wanted.forEach(Identifiers::dagId);
    return Futures.all(
            wanted.stream()
                .filter(request.sight()::has)
                .map(dagId -> latest(dagId, limit))
                .toList())
        .thenApply(runs -> Answer.list("dags", runs, runs.size()));
  }

  private CompletableFuture<LatestRunsView> latest(String dagId, int limit) {
    return state
        .runs(dagId, new Window(0, limit, true))
        .thenApply(runs -> LatestRunsView.of(dagId, runs.items()));
  }

  private static DagStatsView.Count count(List<RunRecord> runs, String state) {
    return new DagStatsView.Count(
        state, runs.stream().filter(run -> run.state().id().equals(state)).count());
  }

  /** What would be a warning in Airflow keeps a file from loading here. */
  private CompletionStage<Answer> warnings(ApiRequest request) {
    request.query().limit();
    request.query().offset();
    return CompletableFuture.completedFuture(Answer.list("dag_warnings", List.of(), 0));
  }
}
