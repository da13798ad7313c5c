package io.dabba.scheduler.api.view;

import io.dabba.common.dag.DagGraph;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * When the tasks of a run waited and worked; many instances of a task are told as one.
 *
 * @param startDate when the run began, or null
 * @param endDate when it ended, or null
 * @param timings in the order of the DAG's tasks
 */
public record TimingsView(
    String dagRunId,
    String state,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    List<Timing> timings) {
  /**
   * The times of a task in its current tries.
   *
   * @param instances how many there are
   * @param states how many are in each state
   * @param tryNumber the highest try of any
   * @param readyWhen when the last task it waits for had ended, or null
   * @param queuedWhen when the first instance was queued, or null
   * @param startDate when the first one was claimed by a worker, or null
   * @param endDate when the last one ended, or null while any has not
   * @param earlierTries the tries before the current one that are remembered, from the first; of a
   *     mapped task none
   */
  public record Timing(
      String taskId,
      boolean isMapped,
      int instances,
      Map<String, Integer> states,
      int tryNumber,
      @Nullable Instant readyWhen,
      @Nullable Instant queuedWhen,
      @Nullable Instant startDate,
      @Nullable Instant endDate,
      List<EarlierTry> earlierTries) {}

  /**
   * The times of a try after which there was another.
   *
   * @param state how it ended
   */
  public record EarlierTry(
      int tryNumber,
      String state,
      @Nullable Instant queuedWhen,
      @Nullable Instant startDate,
      @Nullable Instant endDate) {
    static EarlierTry of(TaskInstance instance) {
      return new EarlierTry(
          instance.tryNumber(),
          instance.state().id(),
          instant(instance.queuedAt()),
          instant(instance.startedAt()),
          instant(instance.endedAt()));
    }
  }

  /**
   * The times of a run.
   *
   * @param earlier by task_index, the tries of tasks that have had several
   */
  public static TimingsView of(TasksOfRun found, Map<Integer, List<TaskInstance>> earlier) {
    RunRecord run = found.run();
    DagGraph graph = DagGraph.of(found.spec().tasks());
    List<Timing> timings =
        IntStream.range(0, graph.size())
            .mapToObj(at -> timing(found, graph, at, earlier.getOrDefault(at, List.of())))
            .toList();
    return new TimingsView(
        run.key().runId(), run.state().id(), run.startDate(), run.endDate(), timings);
  }

  private static Timing timing(
      TasksOfRun found, DagGraph graph, int at, List<TaskInstance> earlier) {
    TasksOfRun.Task task = found.tasks().get(at);
    List<TaskInstance> all = task.instances();
    return new Timing(
        found.spec().tasks().get(at).taskId(),
        task.isExpanded(),
        all.size(),
        StateCounts.of(all),
        all.stream().mapToInt(TaskInstance::tryNumber).max().orElse(0),
        ready(found, graph.upstream(at)),
        first(all, TaskInstance::queuedAt),
        first(all, TaskInstance::startedAt),
        end(all),
        earlier.stream().map(EarlierTry::of).toList());
  }

  /** Null as long as something it waits for has not ended. */
  private static @Nullable Instant ready(TasksOfRun found, int[] upstream) {
    if (upstream.length == 0) {
      return found.run().startDate();
    }
    List<@Nullable Instant> ends =
        Arrays.stream(upstream).mapToObj(at -> end(found.tasks().get(at).instances())).toList();
    Instant latest = null;
    for (Instant end : ends) {
      if (end == null) {
        return null;
      }
      latest = latest == null || end.isAfter(latest) ? end : latest;
    }
    return latest;
  }

  private static @Nullable Instant first(
      List<TaskInstance> instances, ToLongFunction<TaskInstance> time) {
    return instant(instances.stream().mapToLong(time).filter(at -> at > 0).min().orElse(0));
  }

  private static @Nullable Instant end(List<TaskInstance> instances) {
    boolean isOver = instances.stream().allMatch(each -> each.state().isFinished());
    LongStream ends = instances.stream().mapToLong(TaskInstance::endedAt);
    return isOver ? instant(ends.max().orElse(0)) : null;
  }

  private static @Nullable Instant instant(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }
}
