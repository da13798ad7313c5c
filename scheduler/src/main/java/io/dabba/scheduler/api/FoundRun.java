package io.dabba.scheduler.api;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.InstanceLayout;

/**
 * A run, and what is needed to find its task instances.
 *
 * @param run the run
 * @param spec its DAG
 * @param layout its instances
 */
record FoundRun(RunRecord run, DagSpec spec, InstanceLayout layout) {
  /** The instance of a task; NOT_FOUND if there is none of that index. */
  InstanceKey key(String taskId, int mapIndex) {
    InstanceKey key = new InstanceKey(KnownDags.taskIndex(spec, taskId), mapIndex);
    if (!layout.has(key)) {
      throw DabbaException.notFound(
          "map_index: expected "
              + (layout.isExpanded(key.taskIndex())
                  ? "0 to " + (layout.keys(key.taskIndex()).size() - 1)
                  : "-1")
              + " for task \""
              + taskId
              + "\", found "
              + mapIndex);
    }
    return key;
  }
}
