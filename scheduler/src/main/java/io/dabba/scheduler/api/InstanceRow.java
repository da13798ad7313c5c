package io.dabba.scheduler.api;

import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.api.view.DagRunView;
import io.dabba.scheduler.api.view.DagVersionView;
import io.dabba.scheduler.api.view.TaskInstanceView;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task instance in a list before it is shown. Lists are filtered, ordered and cut by rows, and
 * only what is left becomes views: of a run of thousands, one page.
 *
 * @param run its run
 * @param task what it does
 * @param key its place in the run
 * @param instance how it stands
 * @param renderedMapIndex the name of a mapped one, or null
 * @param version the version of its DAG, or null if that is gone
 */
record InstanceRow(
    RunRecord run,
    TaskSpec task,
    InstanceKey key,
    TaskInstance instance,
    @Nullable String renderedMapIndex,
    @Nullable DagVersionView version) {
  TaskInstanceView view() {
    return TaskInstanceView.of(run, task, key, instance, renderedMapIndex, version);
  }

  String id() {
    return TaskInstanceView.id(run.key(), task.taskId(), key.mapIndex());
  }

  String taskId() {
    return task.taskId();
  }

  String dagId() {
    return run.key().dagId();
  }

  String runId() {
    return run.key().runId();
  }

  int mapIndex() {
    return key.mapIndex();
  }

  int tryNumber() {
    return instance.tryNumber();
  }

  /** Airflow has null for one that nothing is decided about. */
  @Nullable String state() {
    return instance.state() == TaskState.NONE ? null : instance.state().id();
  }

  @Nullable Instant queuedWhen() {
    return TaskInstanceView.time(instance.queuedAt());
  }

  @Nullable Instant startDate() {
    return TaskInstanceView.time(instance.startedAt());
  }

  @Nullable Instant endDate() {
    return TaskInstanceView.time(instance.endedAt());
  }

  @Nullable Double duration() {
    return DagRunView.seconds(startDate(), endDate());
  }

  @Nullable String versionNumber() {
    return version == null ? null : Integer.toString(version.versionNumber());
  }

  /** The last that is known to have happened to it. */
  @Nullable Instant updatedAt() {
    if (instance.endedAt() != 0) {
      return endDate();
    }
    return instance.startedAt() == 0 ? queuedWhen() : startDate();
  }
}
