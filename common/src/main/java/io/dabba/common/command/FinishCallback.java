package io.dabba.common.command;

import io.dabba.common.id.CallbackTry;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a callback is over.
 *
 * @param key the attempt
 * @param error why it failed, in one line for people; null if it did not
 */
public record FinishCallback(CallbackTry key, @Nullable String error) implements Command {}
