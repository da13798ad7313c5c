package io.dabba.scheduler.api;

import io.dabba.scheduler.api.view.DagRunView;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.Page;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.port.Window;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds runs. Pages in the order of creation are cut by the store; filters and other orders look at
 * no more than the newest thousand.
 */
final class RunList {
  private static final int MOST_FILTERED = 1_000;
  private static final String CREATION = "id";
  private static final List<String> STATES = List.of("queued", "running", "success", "failed");

  static final Columns<RunRecord> COLUMNS =
      Columns.<RunRecord>builder()
          .choice("state", STATES, run -> run.state().id())
          .choice("run_type", RunRecord::runType)
          .choice("bundle_version", RunRecord::bundle)
          .pattern("dag_id", run -> run.key().dagId())
          .pattern("run_id", run -> run.key().runId())
          .pattern("triggering_user_name", RunRecord::user)
          .pattern("conf", RunRecord::conf)
          .time("run_after", RunRecord::runAfter)
          .time("logical_date", RunRecord::logicalDate)
          .time("start_date", RunRecord::startDate)
          .time("end_date", RunRecord::endDate)
          .time("updated_at", RunList::updatedAt)
          .number("duration", RunList::duration)
          .order(CREATION, RunRecord::queuedAt)
          .order("dag_id", run -> run.key().dagId())
          .order("dag_run_id", run -> run.key().runId())
          .order("run_id", run -> run.key().runId())
          .order("state", run -> run.state().id())
          .order("run_type", RunRecord::runType)
          .build();

  private final StateReader state;
  private final KnownDags known;

  RunList(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
  }

  /** A page of the runs of one DAG. */
  CompletableFuture<Page<RunRecord>> ofDag(
      String dagId, Parameters parameters, int offset, int limit) {
    Wanted<RunRecord> wanted = COLUMNS.read(byAlias(parameters));
    Window window = window(parameters, wanted, offset, limit);
    return known
        .dag(dagId)
        .thenCompose(dag -> state.runs(dagId, window))
        .thenApply(page -> cut(page, wanted, parameters, offset, limit));
  }

  /** A page of the runs of several DAGs, or of every one, as far as they may be seen. */
  CompletableFuture<Page<RunRecord>> ofDags(
      Collection<String> dagIds, Sight sight, Parameters parameters, int offset, int limit) {
    Wanted<RunRecord> wanted = COLUMNS.read(byAlias(parameters));
    Window window = window(parameters, wanted, offset, limit);
    return (dagIds.isEmpty()
            ? state.dags().thenApply(all -> all.stream().map(DagRecord::dagId).toList())
            : CompletableFuture.completedFuture(List.copyOf(dagIds)))
        .thenApply(ids -> ids.stream().filter(sight::has).toList())
        .thenCompose(ids -> state.runs(ids, window))
        .thenApply(page -> cut(page, wanted, parameters, offset, limit));
  }

  /** The store can page by itself if all are wanted in the order of their creation. */
  private static Window window(
      Parameters parameters, Wanted<RunRecord> wanted, int offset, int limit) {
    return isByCreation(parameters, wanted)
        ? new Window(offset, limit, !parameters.all("order_by").equals(List.of(CREATION)))
        : new Window(0, MOST_FILTERED, true);
  }

  private static Page<RunRecord> cut(
      Page<RunRecord> page,
      Wanted<RunRecord> wanted,
      Parameters parameters,
      int offset,
      int limit) {
    return isByCreation(parameters, wanted) ? page : wanted.page(page.items(), offset, limit);
  }

  private static boolean isByCreation(Parameters parameters, Wanted<RunRecord> wanted) {
    List<String> order = parameters.all("order_by");
    boolean created = order.equals(List.of(CREATION)) || order.equals(List.of('-' + CREATION));
    return wanted.test() == null && (wanted.order() == null || created);
  }

  /** {@code conf_contains} is a pattern by another name; states may be joined by commas. */
  private static Parameters byAlias(Parameters parameters) {
    return name ->
        switch (name) {
          case "conf_pattern" -> parameters.all("conf_contains");
          case "state" ->
              parameters.all(name).stream()
                  .flatMap(text -> List.of(text.split(",")).stream())
                  .toList();
          default -> parameters.all(name);
        };
  }

  private static Instant updatedAt(RunRecord run) {
    if (run.endDate() != null) {
      return run.endDate();
    }
    return run.startDate() == null ? run.queuedAt() : run.startDate();
  }

  private static @Nullable Double duration(RunRecord run) {
    return DagRunView.seconds(run.startDate(), run.endDate());
  }
}
