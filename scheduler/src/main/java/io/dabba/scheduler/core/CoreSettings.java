package io.dabba.scheduler.core;

/**
 * The numbers that decisions depend on. They must not change between a run and its replay.
 *
 * @param lostTries tries a task gets again because its worker was lost, before it is quarantined
 * @param maxEvents changes after which a decision stops and continues in a follow-up
 * @param maxCallbacks callbacks that may wait in a shard; beyond that, more are given up at once
 */
public record CoreSettings(int lostTries, int maxEvents, int maxCallbacks) {
  /** Callbacks that may wait in a shard where nothing else is said. */
  public static final int MAX_CALLBACKS = 10_000;

  /** What applies where nothing else is said. */
  public static final CoreSettings DEFAULT = new CoreSettings(2, 1_000);

  /** Settings with the usual number of callbacks. */
  public CoreSettings(int lostTries, int maxEvents) {
    this(lostTries, maxEvents, MAX_CALLBACKS);
  }
}
