package io.dabba.scheduler.port;

import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.KeptEvent;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.core.state.Watch;
import java.util.List;

/**
 * What a store holds of a shard.
 *
 * @param cursor the inbox position that this state has reached
 * @param dags every DAG
 * @param runs unfinished runs, in the order of creation
 * @param watches who waits for what happens in it
 * @param events events kept for tasks that come late
 */
public record StoredShard(
    String cursor,
    List<DagRecord> dags,
    List<RunImage> runs,
    List<Watch> watches,
    List<KeptEvent> events) {
  /** A shard in which nobody waits. */
  public StoredShard(String cursor, List<DagRecord> dags, List<RunImage> runs) {
    this(cursor, dags, runs, List.of(), List.of());
  }

  /** Puts everything into a shard that is empty. */
  public void loadInto(Shard shard) {
    dags.forEach(shard::load);
    runs.forEach(shard::load);
    watches.forEach(shard::load);
    events.forEach(shard::load);
  }
}
