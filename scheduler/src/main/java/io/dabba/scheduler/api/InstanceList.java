package io.dabba.scheduler.api;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.Page;
import io.dabba.scheduler.port.StateReader;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds task instances. Of one run it reads no more than the page, unless there is a filter or an
 * order; of several, it looks at those of the newest runs.
 */
final class InstanceList {
  /** Runs whose instances are looked through together. */
  private static final int MOST_RUNS = 100;

  static final Columns<TaskInstanceView> COLUMNS =
      Columns.<TaskInstanceView>builder()
          .choice("task_id", TaskInstanceView::taskId)
          .choice("state", TaskInstanceView::state)
          .choice("pool", TaskInstanceView::pool)
          .choice("queue", TaskInstanceView::queue)
          .choice("executor", TaskInstanceView::executor)
          .choice("operator", TaskInstanceView::operator)
          .choice("map_index", instance -> Integer.toString(instance.mapIndex()))
          .choice("try_number", instance -> Integer.toString(instance.tryNumber()))
          .choice("version_number", InstanceList::version)
          .choice("dag_run_id", TaskInstanceView::dagRunId)
          .pattern("task_display_name", TaskInstanceView::taskDisplayName)
          .pattern("dag_id", TaskInstanceView::dagId)
          .pattern("run_id", TaskInstanceView::dagRunId)
          .pattern("pool_name", TaskInstanceView::pool)
          .pattern("queue_name", TaskInstanceView::queue)
          .pattern("operator_name", TaskInstanceView::operatorName)
          .pattern("rendered_map_index", TaskInstanceView::renderedMapIndex)
          .time("run_after", TaskInstanceView::runAfter)
          .time("logical_date", TaskInstanceView::logicalDate)
          .time("start_date", TaskInstanceView::startDate)
          .time("end_date", TaskInstanceView::endDate)
          .time("updated_at", InstanceList::updatedAt)
          .number("duration", TaskInstanceView::duration)
          .order("id", TaskInstanceView::id)
          .order("dag_id", TaskInstanceView::dagId)
          .order("run_id", TaskInstanceView::dagRunId)
          .order("task_id", TaskInstanceView::taskId)
          .order("task_display_name", TaskInstanceView::taskDisplayName)
          .order("state", TaskInstanceView::state)
          .order("map_index", TaskInstanceView::mapIndex)
          .order("rendered_map_index", TaskInstanceView::renderedMapIndex)
          .order("try_number", TaskInstanceView::tryNumber)
          .order("pool", TaskInstanceView::pool)
          .order("queue", TaskInstanceView::queue)
          .order("operator", TaskInstanceView::operator)
          .order("priority_weight", TaskInstanceView::priorityWeight)
          .order("queued_when", TaskInstanceView::queuedWhen)
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
    Wanted<TaskInstanceView> wanted = COLUMNS.read(parameters);
    if (wanted.isEverything()) {
      int from = Math.min(offset, keys.size());
      int to = Math.min(keys.size(), from + limit);
      return instances
          .views(found.run(), found.spec(), keys.subList(from, to))
          .thenApply(views -> new Page<>(views, keys.size()));
    }
    return instances
        .views(found.run(), found.spec(), keys)
        .thenApply(views -> wanted.page(views, offset, limit));
  }

  /** A page of the instances of the newest runs of several DAGs, or of every one that is seen. */
  CompletableFuture<Page<TaskInstanceView>> page(
      Collection<String> dagIds, Sight sight, Parameters parameters, int offset, int limit) {
    Wanted<TaskInstanceView> wanted = COLUMNS.read(parameters);
    return runs.ofDags(dagIds, sight, none -> List.of(), 0, MOST_RUNS)
        .thenCompose(newest -> Futures.all(newest.items().stream().map(this::everyOne).toList()))
        .thenApply(
            lists -> wanted.page(lists.stream().flatMap(List::stream).toList(), offset, limit));
  }

  /** Every instance of the newest runs of a DAG. */
  CompletableFuture<List<TaskInstanceView>> newest(String dagId, int most) {
    return runs.ofDags(List.of(dagId), Sight.EVERYTHING, none -> List.of(), 0, most)
        .thenCompose(newest -> Futures.all(newest.items().stream().map(this::everyOne).toList()))
        .thenApply(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private CompletableFuture<List<TaskInstanceView>> everyOne(RunRecord run) {
    return locate(run)
        .thenCompose(
            found ->
                instances.views(run, found.spec(), found.layout().keys(0, found.layout().total())));
  }

  private CompletableFuture<FoundRun> locate(RunRecord run, DagSpec spec) {
    return state.layout(run.key(), spec).thenApply(layout -> new FoundRun(run, spec, layout));
  }

  private static @Nullable String version(TaskInstanceView instance) {
    return instance.dagVersion() == null
        ? null
        : Integer.toString(instance.dagVersion().versionNumber());
  }

  private static @Nullable Instant updatedAt(TaskInstanceView instance) {
    if (instance.endDate() != null) {
      return instance.endDate();
    }
    return instance.startDate() == null ? instance.queuedWhen() : instance.startDate();
  }
}
