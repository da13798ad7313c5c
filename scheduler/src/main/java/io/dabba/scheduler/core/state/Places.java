package io.dabba.scheduler.core.state;

/**
 * How many instances take a place of a limit: those that are active, and those that may be soon.
 */
final class Places {
  private int active;
  private int kept;

  /** Instances that are queued or run. */
  int active() {
    return active;
  }

  /** Instances that have asked their pool, and for which a place is kept until it answers. */
  int kept() {
    return kept;
  }

  boolean isEmpty() {
    return active == 0 && kept == 0;
  }

  /**
   * An instance has gone from one place to another.
   *
   * @return whether that has made room
   */
  boolean move(Place from, Place to) {
    int before = active + kept;
    active += (to == Place.ACTIVE ? 1 : 0) - (from == Place.ACTIVE ? 1 : 0);
    kept += (to == Place.ASKING ? 1 : 0) - (from == Place.ASKING ? 1 : 0);
    return active + kept < before;
  }
}
