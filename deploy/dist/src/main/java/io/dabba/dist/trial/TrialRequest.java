package io.dabba.dist.trial;

import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.id.RunKey;
import io.dabba.common.operator.RunContext;
import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.Timetables;
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

  /** The same with another id. */
  public TrialRequest named(String otherRunId) {
    return new TrialRequest(otherRunId, logicalDate, conf);
  }

  /** What tasks of the DAG would know of the run. */
  public RunContext context(TrialDag dag) {
    DataInterval interval = Timetables.of(dag.spec().schedule()).manual(logicalDate);
    return new RunContext(
        new RunKey(dag.spec().dagId(), runId),
        "manual",
        logicalDate,
        interval.start(),
        interval.end(),
        logicalDate,
        conf);
  }
}
