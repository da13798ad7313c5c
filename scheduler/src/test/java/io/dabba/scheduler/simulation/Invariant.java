package io.dabba.scheduler.simulation;

import java.util.function.Supplier;

/** What must hold, whatever goes wrong. */
enum Invariant {
  ONE_WRITER("one writer per epoch"),
  HOLDER_WRITES("only the last holder of the lease writes"),
  EPOCHS_RISE("epochs rise"),
  COMMIT_BEGINS_WHERE_STORE_STANDS("a commit begins where the store stands"),
  NO_COMMAND_TWICE("no command is applied twice"),
  TASK_ENDS_ONCE("a task instance ends once per clearing"),
  RUN_ENDS_ONCE("a finished run stays finished unless it is cleared"),
  RUN_CREATED_ONCE("a run is created once"),
  RULE_BEFORE_START("no task starts before its trigger rule holds"),
  POOLS_HOLD("no pool gives more slots than it has"),
  LIMITS_HOLD("no max_active limit is exceeded"),
  CLAIMED_ONCE("each look of each try is claimed once"),
  CLAIM_OF_CURRENT_TRY("only the current try is claimed"),
  REPORTED_BY_HOLDER("only the holder of a claim reports"),
  REPORTED_ONCE("each look of each try is reported once"),
  WINDOW_RESPECTED("no more unstarted messages than the window"),
  QUEUED_WORK_REACHABLE("queued work is always reachable"),
  NOTHING_STUCK("nothing is stuck"),
  NOTHING_LOST("no accepted run is lost"),
  TOTALS_ADD_UP("run totals add up"),
  SLOTS_RETURNED("all slots of pools are returned");

  private final String sentence;

  Invariant(String sentence) {
    this.sentence = sentence;
  }

  /** Fails unless it holds. */
  void require(boolean holds, Supplier<String> found) {
    if (!holds) {
      throw new Broken(this, found.get());
    }
  }

  /** It does not hold. */
  static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final Invariant invariant;

    Broken(Invariant invariant, String found) {
      super("invariant \"" + invariant.sentence + "\" broken: " + found);
      this.invariant = invariant;
    }

    Invariant invariant() {
      return invariant;
    }
  }
}
