package io.dabba.scheduler.core.state;

import io.dabba.common.id.TryKey;
import io.dabba.common.wait.Trigger;

/**
 * A try, of this shard or another, that waits for something that happens in this one.
 *
 * @param waiter the try
 * @param look which of its waits: how often it had gone on before
 * @param trigger what it waits for
 */
public record Watch(TryKey waiter, int look, Trigger trigger) {}
