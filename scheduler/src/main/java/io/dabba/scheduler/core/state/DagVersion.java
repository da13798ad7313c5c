package io.dabba.scheduler.core.state;

import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.schedule.Timetable;
import io.dabba.common.schedule.Timetables;
import io.dabba.scheduler.core.plan.DagPlan;

/**
 * One version of a DAG, prepared for deciding. Immutable; shared by all runs pinned to it.
 *
 * @param bundle the bundle it came from
 * @param spec its definition
 * @param plan what follows from the definition alone
 * @param timetable when it is due
 */
public record DagVersion(String bundle, DagSpec spec, DagPlan plan, Timetable timetable) {
  /** Prepares a definition. */
  public static DagVersion of(String bundle, DagSpec spec) {
    return new DagVersion(bundle, spec, DagPlan.of(spec), Timetables.of(spec.schedule()));
  }

  /** Its dependencies. */
  public DagGraph graph() {
    return plan.graph();
  }

  /** One of its tasks. */
  public TaskSpec task(int taskIndex) {
    return spec.tasks().get(taskIndex);
  }

  /** The bounds its timetable works in. */
  public Timetable.Restriction restriction() {
    return new Timetable.Restriction(spec.startDate(), spec.endDate(), spec.catchup());
  }
}
