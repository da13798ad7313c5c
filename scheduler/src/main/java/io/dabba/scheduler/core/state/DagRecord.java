package io.dabba.scheduler.core.state;

import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.PlannedRun;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one DAG.
 *
 * @param dagId its id
 * @param bundle the bundle new runs are pinned to
 * @param paused whether it starts no runs
 * @param stale whether it has left the DAG folder
 * @param last data interval of the latest scheduled run, or null
 * @param next the next scheduled run, or null
 */
public record DagRecord(
    String dagId,
    String bundle,
    boolean paused,
    boolean stale,
    @Nullable DataInterval last,
    @Nullable PlannedRun next) {}
