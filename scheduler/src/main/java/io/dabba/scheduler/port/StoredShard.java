package io.dabba.scheduler.port;

import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import java.util.List;
import java.util.Map;

/**
 * What a store holds of a shard.
 *
 * @param cursor the inbox position that this state has reached
 * @param dags every DAG
 * @param runs unfinished runs, in the order of creation
 */
public record StoredShard(String cursor, List<DagRecord> dags, List<StoredRun> runs) {
  /**
   * One unfinished run.
   *
   * @param record the run
   * @param instances its task instances that have a record, by task_index
   */
  public record StoredRun(RunRecord record, Map<Integer, TaskInstance> instances) {}
}
