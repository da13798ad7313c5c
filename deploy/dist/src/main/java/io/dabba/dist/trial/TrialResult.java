package io.dabba.dist.trial;

import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a trial run ended.
 *
 * @param run the run
 * @param tasks its tasks, in the order of the DAG
 * @param pools pools that its tasks name, which a trial does not limit
 * @param ignored fields of its tasks that did not count
 */
public record TrialResult(
    RunRecord run, List<Task> tasks, List<String> pools, List<String> ignored) {
  public TrialResult {
    tasks = List.copyOf(tasks);
    pools = List.copyOf(pools);
    ignored = List.copyOf(ignored);
  }

  /** Whether the run succeeded. */
  public boolean isSuccess() {
    return run.state() == RunState.SUCCESS;
  }

  /**
   * How a task ended.
   *
   * @param taskId the task
   * @param instances what is remembered of it, of each of its instances if it is mapped
   * @param value JSON of what it returned, a note where that is too large to show, or null; of a
   *     mapped task, the list of these
   * @param log JSON lines of the last try of each instance
   */
  public record Task(
      String taskId, List<TaskInstance> instances, @Nullable String value, List<String> log) {
    public Task {
      instances = List.copyOf(instances);
      log = List.copyOf(log);
    }

    /** Its state, or how many of its instances are in each, such as {@code 3 success, 1 failed}. */
    public String state() {
      Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
      instances.forEach(instance -> counts.merge(instance.state(), 1L, Long::sum));
      if (counts.size() == 1) {
        return instances.get(0).state().id();
      }
      return counts.entrySet().stream()
          .map(entry -> entry.getValue() + " " + entry.getKey().id())
          .collect(Collectors.joining(", "));
    }

    /** The most tries that any instance had. */
    public int tries() {
      return instances.stream().mapToInt(TaskInstance::tryNumber).max().orElse(0);
    }

    /** The instances that failed by themselves, not because others did. */
    public List<TaskInstance> failed() {
      return instances.stream().filter(each -> each.state() == TaskState.FAILED).toList();
    }
  }
}
