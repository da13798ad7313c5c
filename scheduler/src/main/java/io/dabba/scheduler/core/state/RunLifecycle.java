package io.dabba.scheduler.core.state;

import static io.dabba.scheduler.core.state.RunState.FAILED;
import static io.dabba.scheduler.core.state.RunState.QUEUED;
import static io.dabba.scheduler.core.state.RunState.RUNNING;
import static io.dabba.scheduler.core.state.RunState.SUCCESS;

/** The life of a run: which state may follow which. */
public final class RunLifecycle {
  private static final Moves<RunState> MOVES = table();

  private RunLifecycle() {}

  /** The states that may follow each state. */
  public static Moves<RunState> moves() {
    return MOVES;
  }

  /** Refuses a move that the table does not have; what is said of a run may change without one. */
  static void require(RunRecord before, RunRecord after) {
    if (before.state() != after.state()) {
      MOVES.require(before.state(), after.state(), after.key());
    }
  }

  private static Moves<RunState> table() {
    return new Moves.Table<>(RunState.class)
        .from(QUEUED)
        .to(RUNNING, "its DAG is not paused, and max_active_runs has room")
        .steppingIn(SUCCESS, "it is marked success")
        .steppingIn(FAILED, "it is cancelled or marked failed")
        .from(RUNNING)
        .to(SUCCESS, "all its tasks have ended, and no leaf badly")
        .steppingIn(SUCCESS, "it is marked success, and its teardowns have run")
        .to(FAILED, "all its tasks have ended, and a leaf badly")
        .steppingIn(FAILED, "it is cancelled or marked failed")
        .to(FAILED, "it is timed out or fails fast")
        .to(FAILED, "its tasks wait for each other")
        .from(SUCCESS)
        .steppingIn(QUEUED, "tasks of it are cleared, or a backfill takes it over")
        .steppingIn(FAILED, "it is marked failed")
        .from(FAILED)
        .steppingIn(QUEUED, "tasks of it are cleared, or a backfill takes it over")
        .steppingIn(SUCCESS, "it is marked success")
        .done();
  }
}
