package io.dabba.scheduler.api;

import io.dabba.scheduler.port.AuditLog;
import io.dabba.scheduler.port.BreakerStore;
import io.dabba.scheduler.port.BrokerOverview;
import io.dabba.scheduler.port.ChangeFeed;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.ShardOverview;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.port.WorkerControl;
import io.dabba.scheduler.port.XComWriter;

/**
 * What the API reads and changes.
 *
 * @param state what is read
 * @param gateway where commands go
 * @param vault variables and connections
 * @param audit what people have changed
 * @param xcoms changes XComs
 * @param shards tells who owns the shards
 * @param broker looks into the broker
 * @param changes what commits have changed, as it happens
 * @param breakers circuit breakers
 * @param workers tells workers what to do
 */
public record ApiPorts(
    StateReader state,
    CommandGateway gateway,
    Vault vault,
    AuditLog audit,
    XComWriter xcoms,
    ShardOverview shards,
    BrokerOverview broker,
    ChangeFeed changes,
    BreakerStore breakers,
    WorkerControl workers) {}
