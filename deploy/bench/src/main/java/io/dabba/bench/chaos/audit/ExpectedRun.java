package io.dabba.bench.chaos.audit;

import io.dabba.scheduler.core.state.RunState;
import java.util.List;

/**
 * How runs of a DAG have to end.
 *
 * @param end the state of the run
 * @param callbacks how many callbacks it calls, each at least once
 */
public record ExpectedRun(List<ExpectedTask> tasks, RunState end, int callbacks) {
  public ExpectedRun {
    tasks = List.copyOf(tasks);
  }

  /** Task instances of a run. */
  public int size() {
    return tasks.stream().mapToInt(ExpectedTask::count).sum();
  }
}
