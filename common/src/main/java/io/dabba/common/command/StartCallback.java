package io.dabba.common.command;

import io.dabba.common.id.CallbackTry;

/**
 * A worker has claimed a callback and begins to run it. Appended by the claim itself.
 *
 * @param key the attempt
 * @param worker the worker that runs it
 */
public record StartCallback(CallbackTry key, String worker) implements Command {}
