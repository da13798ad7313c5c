package io.dabba.common.command;

import io.dabba.common.id.TryKey;

/** A try has decided to be skipped. */
public record SkipTask(TryKey key, String reason) implements Command {}
