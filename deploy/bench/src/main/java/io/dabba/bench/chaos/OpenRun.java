package io.dabba.bench.chaos;

import io.dabba.bench.chaos.audit.RunLedger;
import io.dabba.common.id.RunKey;

/** A run that was asked for and has not been judged. */
final class OpenRun {
  private final RunKey key;
  private final ChaosDag dag;
  private final boolean byMessage;
  private final RunLedger ledger = new RunLedger();
  private volatile long acceptedAt;

  /**
   * @param byMessage whether it is asked for by a message, and not through the API
   */
  OpenRun(RunKey key, ChaosDag dag, boolean byMessage) {
    this.key = key;
    this.dag = dag;
    this.byMessage = byMessage;
  }

  RunKey key() {
    return key;
  }

  ChaosDag dag() {
    return dag;
  }

  boolean isByMessage() {
    return byMessage;
  }

  /** Used by the auditing thread alone. */
  RunLedger ledger() {
    return ledger;
  }

  /** The API has said that it exists. */
  void accept() {
    acceptedAt = System.currentTimeMillis();
  }

  /** It has to be asked for again. */
  void forget() {
    acceptedAt = 0;
  }

  /** Whether the API has said that it exists. */
  boolean isAccepted() {
    return acceptedAt > 0;
  }

  /** When it did, in milliseconds since the epoch. */
  long acceptedAt() {
    return acceptedAt;
  }
}
