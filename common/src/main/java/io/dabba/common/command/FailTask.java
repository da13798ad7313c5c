package io.dabba.common.command;

import io.dabba.common.id.TryKey;

/**
 * A try has failed.
 *
 * @param key the try
 * @param kind what kind of failure
 * @param error one line for people; secrets masked
 * @param retryable false if another try cannot help
 * @param runMillis how long the operator ran
 */
public record FailTask(
    TryKey key, FailureKind kind, String error, boolean retryable, long runMillis)
    implements Command {}
