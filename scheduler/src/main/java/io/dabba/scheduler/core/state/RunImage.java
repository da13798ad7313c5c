package io.dabba.scheduler.core.state;

import io.dabba.common.id.InstanceKey;
import java.util.List;
import java.util.Map;

/**
 * A run as a store holds it.
 *
 * @param record the run
 * @param expanded by task_index, how many instances each expanded task has
 * @param instances its task instances that have a record
 * @param branches by branch, the direct downstream tasks that it does not follow
 * @param asks by instance, its ask for slots that was not taken back
 * @param lastAsk the number of the run's last ask, or 0
 * @param deadlines its deadlines that were set or missed
 */
public record RunImage(
    RunRecord record,
    Map<Integer, Integer> expanded,
    Map<InstanceKey, TaskInstance> instances,
    Map<InstanceKey, List<Integer>> branches,
    Map<InstanceKey, Ask> asks,
    int lastAsk,
    List<Deadline> deadlines) {
  /** A run of which only the record is of interest. */
  public static RunImage of(RunRecord record) {
    return new RunImage(record, Map.of(), Map.of(), Map.of(), Map.of(), 0, List.of());
  }

  /** The same run with another record. */
  RunImage with(RunRecord other) {
    return new RunImage(other, expanded, instances, branches, asks, lastAsk, deadlines);
  }
}
