package io.dabba.scheduler.api.view;

import java.util.List;

/** Airflow's {@code DagStatsResponse}: how many of the runs looked at are in each state. */
public record DagStatsView(String dagId, String dagDisplayName, List<Count> stats) {
  /** Runs in one state. */
  public record Count(String state, long count) {}
}
