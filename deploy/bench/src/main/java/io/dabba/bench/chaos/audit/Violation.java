package io.dabba.bench.chaos.audit;

/**
 * Something that must never be.
 *
 * @param text what was expected, what was found, and where
 */
public record Violation(Kind kind, String text) {
  /** What is wrong. */
  public enum Kind {
    /** A run that is missing, or an end that nothing has led to. */
    LOST,
    /** A try that was counted, or given to workers, more than once. */
    DOUBLE,
    /** What has not ended though nothing holds it back any more. */
    STUCK,
    /** An end other than the run's definition leads to. */
    WRONG,
    /** Work that was done for nothing though nothing was wrong. */
    UNEXPLAINED
  }
}
