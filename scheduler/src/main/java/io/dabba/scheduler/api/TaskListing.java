package io.dabba.scheduler.api;

import io.dabba.common.command.RunRange;
import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.core.plan.ChosenTasks;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Lists the task instances that clearing or marking concerns, as they stand. */
final class TaskListing {
  /** Runs that are listed; more may be concerned. */
  private static final int MOST_RUNS = 100;

  private final StateReader state;
  private final KnownDags known;
  private final RunInstances instances;

  TaskListing(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
    this.instances = new RunInstances(state);
  }

  /**
   * The instances that are concerned.
   *
   * @param chosen tells which tasks of a version are
   * @param wanted tells in which states
   */
  CompletableFuture<List<TaskInstanceView>> list(
      String dagId,
      RunRange range,
      BiFunction<DagSpec, DagGraph, ChosenTasks> chosen,
      Predicate<TaskState> wanted) {
    return runs(dagId, range)
        .thenCompose(runs -> all(runs.stream().map(run -> views(run, chosen)).toList()))
        .thenApply(
            lists ->
                lists.stream()
                    .flatMap(List::stream)
                    .filter(view -> wanted.test(stateOf(view)))
                    .toList());
  }

  private CompletableFuture<List<RunRecord>> runs(String dagId, RunRange range) {
    return range.runId() == null
        ? state.runsBetween(dagId, range.from(), range.to(), MOST_RUNS)
        : known.run(new RunKey(dagId, range.runId())).thenApply(List::of);
  }

  private CompletableFuture<List<TaskInstanceView>> views(
      RunRecord run, BiFunction<DagSpec, DagGraph, ChosenTasks> chosen) {
    return known
        .spec(run)
        .thenCompose(
            spec ->
                state
                    .layout(run.key(), spec)
                    .thenApply(layout -> layout.keys(0, layout.total()))
                    .thenCompose(keys -> instances.views(run, spec, chosen(spec, chosen, keys))));
  }

  private static List<InstanceKey> chosen(
      DagSpec spec, BiFunction<DagSpec, DagGraph, ChosenTasks> chosen, List<InstanceKey> keys) {
    ChosenTasks tasks = chosen.apply(spec, DagGraph.of(spec.tasks()));
    return keys.stream().filter(tasks::has).toList();
  }

  private static TaskState stateOf(TaskInstanceView view) {
    String state = view.state();
    return state == null ? TaskState.NONE : TaskState.valueOf(state.toUpperCase(Locale.ROOT));
  }

  private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
        .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
  }
}
