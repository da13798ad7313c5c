package io.dabba.bench.chaos;

import io.dabba.bench.chaos.audit.ExpectedRun;
import io.dabba.bench.chaos.audit.ExpectedTask;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import java.util.ArrayList;
import java.util.List;

/** Puts the file of a DAG and what its runs must come to together, task by task. */
final class DagBuilder {
  private final String dagId;
  private final StringBuilder head = new StringBuilder();
  private final StringBuilder body = new StringBuilder("tasks:\n");
  private final List<ExpectedTask> tasks = new ArrayList<>();
  private RunState end = RunState.SUCCESS;
  private int callbacks;

  DagBuilder(String dagId) {
    this.dagId = dagId;
    head.append("dag_id: ").append(dagId).append("\nschedule: null\n");
    head.append("max_active_runs: 100000\nmax_active_tasks: 100000\n");
    head.append("default_args: {retry_delay: PT0.2S}\n");
  }

  /** Settings of the DAG, as lines of YAML. */
  DagBuilder head(String lines) {
    head.append(lines).append('\n');
    return this;
  }

  /** The state its runs end in, if not success. */
  DagBuilder end(RunState state) {
    end = state;
    return this;
  }

  /** Callbacks that each run calls. */
  DagBuilder callbacks(int count) {
    callbacks += count;
    return this;
  }

  /** A task with that many arguments, that returns its token. */
  DagBuilder task(String taskId, String arguments, String settings) {
    return task(taskId, arguments, settings, TaskState.SUCCESS, 1, 0);
  }

  /**
   * A task that ends otherwise, is looked at several times, or reads.
   *
   * @param looks executions of a try
   * @param reads results it reads
   */
  DagBuilder task(
      String taskId, String arguments, String settings, TaskState state, int looks, int reads) {
    boolean valued =
        state == TaskState.SUCCESS
            && !arguments.contains("items")
            && !arguments.contains("follows");
    return add(taskId, 0, state, looks, valued, reads, "{" + arguments + "}", settings);
  }

  /** A task that is mapped over what {@code source} returns. */
  DagBuilder mapped(String taskId, String source, int instances, String arguments) {
    String settings = "expand: {item: {xcom: " + source + "}}, depends_on: " + source;
    return add(taskId, instances, TaskState.SUCCESS, 1, true, 0, "{" + arguments + "}", settings);
  }

  /** A task that does nothing and writes nothing. */
  DagBuilder empty(String taskId, String settings) {
    body.append("  ").append(taskId).append(": {operator: empty, ").append(settings).append("}\n");
    tasks.add(new ExpectedTask(taskId, tasks.size(), 0, TaskState.SUCCESS, 1, false, false, 0));
    return this;
  }

  ChaosDag build() {
    return new ChaosDag(dagId, head.toString() + body, new ExpectedRun(tasks, end, callbacks));
  }

  private DagBuilder add(
      String taskId,
      int instances,
      TaskState state,
      int looks,
      boolean valued,
      int reads,
      String arguments,
      String settings) {
    body.append("  ").append(taskId).append(": {ledger: ").append(arguments);
    body.append(settings.isEmpty() ? "" : ", ").append(settings).append("}\n");
    tasks.add(new ExpectedTask(taskId, tasks.size(), instances, state, looks, true, valued, reads));
    return this;
  }
}
