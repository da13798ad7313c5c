package io.dabba.dist.trial;

import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.port.InstanceLayout;
import io.dabba.scheduler.port.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what has become of the tasks of a run; a mapped task is one, with all its instances. */
final class TrialTasks {
  private static final String RETURN_VALUE = "return_value";
  private static final int MAX_LOG_LINES = 1_000;

  /** Of how many instances of a task the logs are read. */
  private static final int MAX_LOGS = 20;

  private final StateReader state;
  private final RunKey run;
  private final DagSpec dag;

  TrialTasks(StateReader state, RunKey run, DagSpec dag) {
    this.state = state;
    this.run = run;
    this.dag = dag;
  }

  /** The tasks, in the order of the DAG. */
  List<TrialResult.Task> read() {
    InstanceLayout layout = state.layout(run, dag).join();
    return layout.tasks().mapToObj(task -> task(task, layout)).toList();
  }

  private TrialResult.Task task(int taskIndex, InstanceLayout layout) {
    String taskId = dag.tasks().get(taskIndex).taskId();
    List<InstanceKey> keys = layout.keys(taskIndex);
    List<TaskInstance> instances = state.instances(run, keys).join();
    return new TrialResult.Task(
        taskId,
        instances,
        value(taskId, keys, layout.isExpanded(taskIndex)),
        logs(taskId, keys, instances));
  }

  /** Of a mapped task, the list of all values. */
  private @Nullable String value(String taskId, List<InstanceKey> keys, boolean isExpanded) {
    List<String> fields =
        keys.stream()
            .map(key -> RedisKeys.xcomField(taskId, key.mapIndex(), RETURN_VALUE))
            .toList();
    List<String> values =
        state.xcoms(run, fields).join().stream()
            .flatMap(Optional::stream)
            .map(TrialTasks::text)
            .toList();
    if (isExpanded) {
      return values.stream().collect(Collectors.joining(",", "[", "]"));
    }
    return values.isEmpty() ? null : values.get(0);
  }

  private List<String> logs(String taskId, List<InstanceKey> keys, List<TaskInstance> instances) {
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < Math.min(MAX_LOGS, keys.size()); at++) {
      String tryId =
          run + "/" + taskId + '/' + keys.get(at).mapIndex() + '/' + instances.get(at).tryNumber();
      lines.addAll(state.log(tryId, 0, MAX_LOG_LINES).join());
    }
    return lines;
  }

  private static String text(XComEnvelope envelope) {
    if (envelope instanceof XComEnvelope.Inline inline) {
      return inline.json();
    }
    return "\"(" + ((XComEnvelope.Reference) envelope).bytes() + " bytes)\"";
  }
}
