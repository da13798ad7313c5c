package io.dabba.scheduler.core.state;

import static io.dabba.scheduler.core.state.TaskState.AWAITING_INPUT;
import static io.dabba.scheduler.core.state.TaskState.DEFERRED;
import static io.dabba.scheduler.core.state.TaskState.FAILED;
import static io.dabba.scheduler.core.state.TaskState.NONE;
import static io.dabba.scheduler.core.state.TaskState.QUEUED;
import static io.dabba.scheduler.core.state.TaskState.REMOVED;
import static io.dabba.scheduler.core.state.TaskState.RESTARTING;
import static io.dabba.scheduler.core.state.TaskState.RUNNING;
import static io.dabba.scheduler.core.state.TaskState.SCHEDULED;
import static io.dabba.scheduler.core.state.TaskState.SKIPPED;
import static io.dabba.scheduler.core.state.TaskState.SUCCESS;
import static io.dabba.scheduler.core.state.TaskState.UPSTREAM_FAILED;
import static io.dabba.scheduler.core.state.TaskState.UP_FOR_RESCHEDULE;
import static io.dabba.scheduler.core.state.TaskState.UP_FOR_RETRY;

import io.dabba.scheduler.core.state.Moves.Table;
import java.util.List;

/** The moves that a task instance may make. Names and meanings of the states are Airflow's. */
final class TaskMoves {
  private static final String ALLOWED = "it may run, and neither a limit nor a pause holds it back";
  private static final String HELD = "it may run, and a limit, its pool or a pause holds it back";
  private static final String MARKED = "it, or its run, is marked so";
  private static final String CLEARED = "it is cleared";
  private static final String GONE =
      "it is no longer part of its run: the list it is mapped over has" + " shrunk";

  private TaskMoves() {}

  static Moves<TaskState> table() {
    Table<TaskState> table = new Table<>(TaskState.class);
    undecided(table);
    ready(table);
    active(table);
    waiting(table);
    ended(table);
    return table.done();
  }

  private static void undecided(Table<TaskState> table) {
    table
        .from(NONE)
        .to(SCHEDULED, HELD)
        .to(QUEUED, ALLOWED)
        .to(FAILED, "it would be mapped to more instances than there may be")
        .to(SKIPPED, "its trigger rule, a branch or an empty list says so, or its run is ending")
        .to(
            UPSTREAM_FAILED,
            "its trigger rule, or the list it is mapped over, can no longer be met");
    marked(table);
    gone(table);
  }

  private static void ready(Table<TaskState> table) {
    table
        .from(SCHEDULED)
        .to(QUEUED, "what held it back lets it go")
        .steppingIn(SKIPPED, "its run is ended before it began")
        .steppingIn(NONE, CLEARED);
    marked(table);
    stopped(table);
    gone(table);
    table
        .from(QUEUED)
        .to(RUNNING, "a worker claims it")
        .steppingIn(SKIPPED, "its run is ended before it began")
        .steppingIn(NONE, CLEARED);
    marked(table);
    gone(table);
  }

  private static void active(Table<TaskState> table) {
    table
        .from(RUNNING)
        .to(SUCCESS, "its worker reports it")
        .to(FAILED, "its worker reports it, or is lost, and no try is left")
        .to(SKIPPED, "its worker reports it")
        .to(UP_FOR_RETRY, "its worker reports a failure, and a try is left")
        .to(UP_FOR_RESCHEDULE, "a sensor has found nothing yet")
        .to(DEFERRED, "it waits for something else")
        .to(AWAITING_INPUT, "it waits for a person")
        .to(QUEUED, "its worker is lost, and it gets another try")
        .steppingIn(RESTARTING, CLEARED);
    marked(table);
    stopped(table);
    gone(table);
    table.from(RESTARTING).to(NONE, "its worker has stopped, or is lost");
    marked(table);
    stopped(table);
    gone(table);
  }

  private static void waiting(Table<TaskState> table) {
    table
        .from(UP_FOR_RETRY)
        .to(SCHEDULED, "its next try is due, but held back")
        .to(QUEUED, "its next try is due")
        .steppingIn(NONE, CLEARED);
    marked(table);
    stopped(table);
    gone(table);
    table.from(UP_FOR_RESCHEDULE).to(SCHEDULED, "its next look is due").steppingIn(NONE, CLEARED);
    marked(table);
    stopped(table);
    gone(table);
    for (TaskState state : List.of(DEFERRED, AWAITING_INPUT)) {
      table
          .from(state)
          .to(SCHEDULED, "what it waits for is there, or it goes on after a timeout")
          .to(UP_FOR_RETRY, "it has waited too long, and a try is left")
          .to(FAILED, "it has waited too long")
          .to(SKIPPED, "it has waited too long, and is skipped then")
          .steppingIn(NONE, CLEARED);
      marked(table);
      stopped(table);
      gone(table);
    }
  }

  private static void ended(Table<TaskState> table) {
    for (TaskState end : List.of(SUCCESS, FAILED, SKIPPED, UPSTREAM_FAILED)) {
      table.from(end).steppingIn(NONE, CLEARED);
      List.of(SUCCESS, FAILED, SKIPPED).stream()
          .filter(other -> other != end)
          .forEach(other -> table.steppingIn(other, MARKED));
      gone(table);
    }
    table.from(REMOVED).steppingIn(NONE, "the list it is mapped over has grown again");
  }

  private static void marked(Table<TaskState> table) {
    table.steppingIn(SUCCESS, MARKED).steppingIn(FAILED, MARKED).steppingIn(SKIPPED, MARKED);
  }

  /** What becomes of an unfinished instance when its run is cancelled, timed out or fails fast. */
  private static void stopped(Table<TaskState> table) {
    table.steppingIn(FAILED, "its run is ended").to(SKIPPED, "its run times out");
  }

  private static void gone(Table<TaskState> table) {
    table.steppingIn(REMOVED, GONE);
  }
}
