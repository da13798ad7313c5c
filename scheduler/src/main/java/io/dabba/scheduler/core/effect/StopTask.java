package io.dabba.scheduler.core.effect;

import io.dabba.common.id.TryKey;

/** Tell a worker to stop a try that no longer counts. */
public record StopTask(TryKey key, String worker) implements Effect {}
