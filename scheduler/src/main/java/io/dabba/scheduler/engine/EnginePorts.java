package io.dabba.scheduler.engine;

import io.dabba.scheduler.core.state.DagVersions;
import io.dabba.scheduler.port.Clock;
import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.Membership;
import io.dabba.scheduler.port.Replies;
import io.dabba.scheduler.port.ShardStore;
import io.dabba.scheduler.port.TaskQueues;
import io.dabba.scheduler.port.WorkerControl;

/**
 * What the engine needs of the outside world.
 *
 * @param store keeps shards
 * @param membership who else turns an engine
 * @param versions looks up DAG versions
 * @param inbox where commands come from
 * @param queues where tasks go
 * @param workers who runs them
 * @param replies who waits for answers
 * @param clock the store's clock
 */
public record EnginePorts(
    ShardStore store,
    Membership membership,
    DagVersions versions,
    Inbox inbox,
    TaskQueues queues,
    WorkerControl workers,
    Replies replies,
    Clock clock) {}
