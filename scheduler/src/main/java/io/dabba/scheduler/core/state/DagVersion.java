package io.dabba.scheduler.core.state;

import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.schedule.Timetable;

/**
 * One version of a DAG, prepared for deciding. Immutable; shared by all runs pinned to it.
 *
 * @param bundle the bundle it came from
 * @param spec its definition
 * @param graph its dependencies
 * @param timetable when it is due
 */
public record DagVersion(String bundle, DagSpec spec, DagGraph graph, Timetable timetable) {
  /** One of its tasks. */
  public TaskSpec task(int taskIndex) {
    return spec.tasks().get(taskIndex);
  }

  /** The bounds its timetable works in. */
  public Timetable.Restriction restriction() {
    return new Timetable.Restriction(spec.startDate(), spec.endDate(), spec.catchup());
  }
}
