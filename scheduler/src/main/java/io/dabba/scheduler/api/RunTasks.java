package io.dabba.scheduler.api;

import io.dabba.scheduler.api.view.TasksOfRun;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.StateReader;
import java.util.concurrent.CompletableFuture;

/** Reads all instances of a run, task by task. */
final class RunTasks {
  private final StateReader state;

  RunTasks(StateReader state) {
    this.state = state;
  }

  CompletableFuture<TasksOfRun> of(RunRecord run) {
    return state
        .spec(run.bundle(), run.key().dagId())
        .thenCompose(
            spec ->
                state
                    .layout(run.key(), spec)
                    .thenApply(layout -> layout.keys(0, layout.total()))
                    .thenCompose(
                        keys ->
                            state
                                .instances(run.key(), keys)
                                .thenApply(all -> TasksOfRun.of(run, spec, keys, all))));
  }
}
