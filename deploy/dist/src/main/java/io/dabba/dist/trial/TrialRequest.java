package io.dabba.dist.trial;

import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.TriggerRun;
import java.time.Instant;

/**
 * The run that is wanted.
 *
 * @param runId its id
 * @param logicalDate its logical date
 * @param conf JSON object the tasks can read
 */
public record TrialRequest(String runId, Instant logicalDate, String conf) {
  private static final String PREFIX = "manual__";

  /** A run of this logical date, named after it. */
  public static TrialRequest at(Instant logicalDate, String conf) {
    return new TrialRequest(PREFIX + logicalDate, logicalDate, conf);
  }

  TriggerRun command(String dagId, ReplyAddress reply) {
    return new TriggerRun(dagId, runId, logicalDate, conf, "test", null, null, reply);
  }
}
