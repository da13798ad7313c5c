package io.dabba.scheduler.port;

import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunImage;
import java.util.List;

/**
 * What a store holds of a shard.
 *
 * @param cursor the inbox position that this state has reached
 * @param dags every DAG
 * @param runs unfinished runs, in the order of creation
 * @param backfills every backfill
 */
public record StoredShard(
    String cursor, List<DagRecord> dags, List<RunImage> runs, List<BackfillRecord> backfills) {}
