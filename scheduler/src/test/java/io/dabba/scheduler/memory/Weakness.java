package io.dabba.scheduler.memory;

/**
 * A mechanism that is taken away from the servers' scripts, to prove that it is needed: without it
 * the simulation must find that something goes wrong.
 */
public enum Weakness {
  /** A commit is accepted whatever epoch it carries. */
  EPOCH_UNCHECKED,
  /** A shard is taken over without a new epoch. */
  EPOCH_STAYS_AT_TAKEOVER,
  /** A commit is accepted whatever state it was decided on. */
  CURSOR_UNCHECKED,
  /** What a commit appends to its own inbox is lost. */
  FOLLOW_UPS_LOST,
  /** A commit leaves the claims of what it ends. */
  CLAIMS_KEPT,
  /** A claim is given though another worker holds it. */
  CLAIM_UNCHECKED,
  /** A claim is given on a try that is not the current one. */
  RECORD_UNCHECKED,
  /** A report counts whoever sends it. */
  TOKEN_UNCHECKED,
  /** A report ends its claim, so that nobody knows that the try has been reported. */
  REPORT_FORGOTTEN
}
