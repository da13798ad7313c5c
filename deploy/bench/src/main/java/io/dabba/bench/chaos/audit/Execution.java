package io.dabba.bench.chaos.audit;

import io.dabba.bench.chaos.audit.LedgerEntry.Look;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a task, as the task told it.
 *
 * @param token names it
 * @param startedAt milliseconds since the epoch
 * @param outcome how it ended, or null if it did not get that far
 * @param read tokens of the results it had read
 */
public record Execution(
    Look look, String token, long startedAt, @Nullable String outcome, List<String> read) {
  /** The process that ran it, such as {@code w1.3}. */
  public String process() {
    return token.substring(0, token.lastIndexOf('.'));
  }

  /** The worker, whichever its process: {@code w1}. */
  public String node() {
    return token.substring(0, token.indexOf('.'));
  }

  boolean ended(String how) {
    return how.equals(outcome);
  }

  Execution with(LedgerEntry end) {
    return new Execution(look, token, startedAt, end.detail(), end.read());
  }
}
