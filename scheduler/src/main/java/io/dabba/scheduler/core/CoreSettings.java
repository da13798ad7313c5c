package io.dabba.scheduler.core;

/**
 * The numbers that decisions depend on. They must not change between a run and its replay.
 *
 * @param lostTries tries a task gets again because its worker was lost
 * @param maxEvents changes after which a decision stops and continues in a follow-up
 */
public record CoreSettings(int lostTries, int maxEvents) {
  /** What applies where nothing else is said. */
  public static final CoreSettings DEFAULT = new CoreSettings(3, 1_000);
}
