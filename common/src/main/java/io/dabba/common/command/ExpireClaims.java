package io.dabba.common.command;

/**
 * A worker is dead, frozen or cut off: whatever it runs in this shard is lost.
 *
 * @param worker the worker
 */
public record ExpireClaims(String worker) implements Command {}
