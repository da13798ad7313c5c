package io.dabba.scheduler.api;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.Page;
import io.dabba.scheduler.port.StateReader;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Finds task instances. Of one run it reads no more than the page, unless there is a filter or an
 * order; of several, it looks at those of the newest runs.
 */
final class InstanceList {
  /** Runs whose instances are looked through together. */
  private static final int MOST_RUNS = 100;

  static final Columns<InstanceRow> COLUMNS =
      Columns.<InstanceRow>builder()
          .choice("task_id", InstanceRow::taskId)
          .choice("state", InstanceRow::state)
          .choice("pool", row -> row.task().pool())
          .choice("queue", row -> row.task().queue())
          .choice("executor", row -> null)
          .choice("operator", row -> row.task().operator())
          .choice("map_index", row -> Integer.toString(row.mapIndex()))
          .choice("try_number", row -> Integer.toString(row.tryNumber()))
          .choice("version_number", InstanceRow::versionNumber)
          .choice("dag_run_id", InstanceRow::runId)
          .pattern("task_display_name", InstanceRow::taskId)
          .pattern("dag_id", InstanceRow::dagId)
          .pattern("run_id", InstanceRow::runId)
          .pattern("pool_name", row -> row.task().pool())
          .pattern("queue_name", row -> row.task().queue())
          .pattern("operator_name", row -> row.task().operator())
          .pattern("rendered_map_index", InstanceRow::renderedMapIndex)
          .time("run_after", row -> row.run().runAfter())
          .time("logical_date", row -> row.run().logicalDate())
          .time("start_date", InstanceRow::startDate)
          .time("end_date", InstanceRow::endDate)
          .time("updated_at", InstanceRow::updatedAt)
          .number("duration", InstanceRow::duration)
          .order("id", InstanceRow::id)
          .order("dag_id", InstanceRow::dagId)
          .order("run_id", InstanceRow::runId)
          .order("task_id", InstanceRow::taskId)
          .order("task_display_name", InstanceRow::taskId)
          .order("state", InstanceRow::state)
          .order("map_index", InstanceRow::mapIndex)
          .order("rendered_map_index", InstanceRow::renderedMapIndex)
          .order("try_number", InstanceRow::tryNumber)
          .order("pool", row -> row.task().pool())
          .order("queue", row -> row.task().queue())
          .order("operator", row -> row.task().operator())
          .order("priority_weight", row -> row.task().priorityWeight())
          .order("queued_when", InstanceRow::queuedWhen)
          .build();

  private final StateReader state;
  private final RunInstances instances;
  private final RunList runs;

  InstanceList(StateReader state) {
    this.state = state;
    this.instances = new RunInstances(state);
    this.runs = new RunList(state);
  }

  /** A run with what is needed to find its instances. */
  CompletableFuture<FoundRun> locate(RunRecord run) {
    return state.spec(run.bundle(), run.key().dagId()).thenCompose(spec -> locate(run, spec));
  }

  /** A page of some instances of one run. */
  CompletableFuture<Page<TaskInstanceView>> page(
      FoundRun found, List<InstanceKey> keys, Parameters parameters, int offset, int limit) {
    Wanted<InstanceRow> wanted = COLUMNS.read(parameters);
    if (wanted.isEverything()) {
      int from = Math.min(offset, keys.size());
      int to = Math.min(keys.size(), from + limit);
      return instances
          .views(found.run(), found.spec(), keys.subList(from, to))
          .thenApply(views -> new Page<>(views, keys.size()));
    }
    return instances
        .rows(found.run(), found.spec(), keys)
        .thenApply(rows -> wanted.page(rows, offset, limit).map(InstanceRow::view));
  }

  /** A page of the instances of the newest runs of several DAGs, or of every one that is seen. */
  CompletableFuture<Page<TaskInstanceView>> page(
      Collection<String> dagIds, Sight sight, Parameters parameters, int offset, int limit) {
    Wanted<InstanceRow> wanted = COLUMNS.read(parameters);
    return runs.ofDags(dagIds, sight, none -> List.of(), 0, MOST_RUNS)
        .thenCompose(newest -> Futures.all(newest.items().stream().map(this::everyOne).toList()))
        .thenApply(lists -> lists.stream().flatMap(List::stream).toList())
        .thenApply(rows -> wanted.page(rows, offset, limit).map(InstanceRow::view));
  }

  /** Every instance of the newest runs of a DAG. */
  CompletableFuture<List<InstanceRow>> newest(String dagId, int most) {
    return runs.ofDags(List.of(dagId), Sight.EVERYTHING, none -> List.of(), 0, most)
        .thenCompose(newest -> Futures.all(newest.items().stream().map(this::everyOne).toList()))
        .thenApply(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private CompletableFuture<List<InstanceRow>> everyOne(RunRecord run) {
    return locate(run)
        .thenCompose(
            found ->
                instances.rows(run, found.spec(), found.layout().keys(0, found.layout().total())));
  }

  private CompletableFuture<FoundRun> locate(RunRecord run, DagSpec spec) {
    return state.layout(run.key(), spec).thenApply(layout -> new FoundRun(run, spec, layout));
  }
}
