package io.dabba.scheduler.port;

import java.time.Duration;

/** Tells the schedulers of an installation of each other, so that they can share the shards. */
public interface Membership {
  /** Announces this scheduler for as long as a lease lasts, or longer, and tells who is there. */
  Peers join(Duration lease);

  /** Signs off, so that the others can share what this scheduler had at once. */
  void leave();

  /**
   * A scheduler among those that share the shards.
   *
   * @param count how many there are, this one among them
   * @param rank the place of this one in the order of their ids, from 0
   */
  record Peers(int count, int rank) {
    public Peers {
      if (rank < 0 || rank >= count) {
        throw new IllegalArgumentException(
            "rank: expected a number from 0 and below " + count + ", found " + rank);
      }
    }
  }
}
