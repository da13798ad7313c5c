package io.dabba.common.command;

import io.dabba.common.id.TryKey;
import io.dabba.common.wait.WaitEnd;

/**
 * What a task waits for has happened. Sent by the shard that watches over it.
 *
 * @param key the try that waits
 * @param look which of its waits: how often it had gone on before
 * @param end how the wait ends
 */
public record ResumeTask(TryKey key, int look, WaitEnd end) implements Command {}
