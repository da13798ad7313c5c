package io.dabba.scheduler.api;

import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.port.StateReader;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds what a worker has at work, among the tries that are claimed. */
final class WorkerTasks {
  private final StateReader state;
  private final RunInstances instances;

  WorkerTasks(StateReader state) {
    this.state = state;
    this.instances = new RunInstances(state);
  }

  /** The task instances that a worker runs, of the DAGs in sight. */
  CompletableFuture<List<TaskInstanceView>> of(String worker, Sight sight) {
    return state
        .claimed()
        .thenApply(claimed -> byRun(claimed, sight))
        .thenCompose(
            runs ->
                Futures.all(
                    runs.entrySet().stream()
                        .map(run -> ofRun(worker, run.getKey(), run.getValue()))
                        .toList()))
        .thenApply(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private static Map<RunKey, List<TryKey>> byRun(List<TryKey> claimed, Sight sight) {
    return claimed.stream()
        .filter(each -> sight.has(each.run().dagId()))
        .sorted(Comparator.comparing(TryKey::claimField))
        .collect(Collectors.groupingBy(TryKey::run, LinkedHashMap::new, Collectors.toList()));
  }

  private CompletableFuture<List<TaskInstanceView>> ofRun(
      String worker, RunKey run, List<TryKey> claimed) {
    List<InstanceKey> keys = claimed.stream().map(TryKey::instance).toList();
    return state
        .instances(run, keys)
        .thenCompose(
            found -> {
              List<InstanceKey> own =
                  IntStream.range(0, keys.size())
                      .filter(at -> isAtWork(worker, claimed.get(at), found.get(at)))
                      .mapToObj(keys::get)
                      .toList();
              return own.isEmpty()
                  ? CompletableFuture.completedFuture(List.of())
                  : state.run(run).thenCompose(record -> views(record, own));
            });
  }

  private static boolean isAtWork(String worker, TryKey claim, TaskInstance instance) {
    return worker.equals(instance.worker()) && instance.tryNumber() == claim.tryNumber();
  }

  /** A run that was deleted since has nothing at work. */
  private CompletableFuture<List<TaskInstanceView>> views(
      Optional<RunRecord> run, List<InstanceKey> keys) {
    return run.map(
            found ->
                state
                    .spec(found.bundle(), found.key().dagId())
                    .thenCompose(spec -> instances.views(found, spec, keys)))
        .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
  }
}
