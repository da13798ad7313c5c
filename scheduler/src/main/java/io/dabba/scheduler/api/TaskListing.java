package io.dabba.scheduler.api;

import io.dabba.common.command.RunRange;
import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.core.plan.ChosenTasks;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Lists the task instances that clearing or marking concerns, as they stand. */
final class TaskListing {
  /** Runs that are listed; more may be concerned. */
  private static final int MOST_RUNS = 100;

  private final StateReader state;
  private final KnownDags known;

  TaskListing(StateReader state) {
    this.state = state;
    this.known = new KnownDags(state);
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
        .thenCompose(runs -> all(runs.stream().map(run -> views(run, chosen, wanted)).toList()))
        .thenApply(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private CompletableFuture<List<RunRecord>> runs(String dagId, RunRange range) {
    return range.runId() == null
        ? state.runsBetween(dagId, range.from(), range.to(), MOST_RUNS)
        : known.run(new RunKey(dagId, range.runId())).thenApply(List::of);
  }

  private CompletableFuture<List<TaskInstanceView>> views(
      RunRecord run,
      BiFunction<DagSpec, DagGraph, ChosenTasks> chosen,
      Predicate<TaskState> wanted) {
    return known
        .spec(run)
        .thenCombine(
            state.image(run.key()),
            (spec, image) ->
                views(spec, chosen.apply(spec, DagGraph.of(spec.tasks())), image, wanted));
  }

  private static List<TaskInstanceView> views(
      DagSpec spec, ChosenTasks chosen, Optional<RunImage> found, Predicate<TaskState> wanted) {
    List<TaskInstanceView> views = new ArrayList<>();
    found.ifPresent(
        image -> {
          for (InstanceKey key : keys(spec, image)) {
            TaskInstance instance = image.instances().getOrDefault(key, TaskInstance.UNTOUCHED);
            if (chosen.has(key) && wanted.test(instance.state())) {
              views.add(
                  TaskInstanceView.of(
                      image.record(), spec.tasks().get(key.taskIndex()), key.mapIndex(), instance));
            }
          }
        });
    return views;
  }

  private static List<InstanceKey> keys(DagSpec spec, RunImage image) {
    List<InstanceKey> keys = new ArrayList<>();
    for (int task = 0; task < spec.tasks().size(); task++) {
      Integer instances = image.expanded().get(task);
      if (instances == null) {
        keys.add(InstanceKey.of(task));
      }
      for (int mapIndex = 0; instances != null && mapIndex < instances; mapIndex++) {
        keys.add(new InstanceKey(task, mapIndex));
      }
    }
    return keys;
  }

  private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
        .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
  }
}
