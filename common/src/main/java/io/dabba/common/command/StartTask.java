package io.dabba.common.command;

import io.dabba.common.id.TryKey;

/**
 * A worker has claimed a try and begins to run it. Appended by the claim itself.
 *
 * @param key the try
 * @param worker the worker that runs it
 */
public record StartTask(TryKey key, String worker) implements Command {}
