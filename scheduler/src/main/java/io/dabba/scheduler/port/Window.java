package io.dabba.scheduler.port;

/**
 * Which part of a long list is wanted.
 *
 * @param offset items to pass over
 * @param limit most items to return
 * @param newestFirst the order they are counted in
 */
public record Window(int offset, int limit, boolean newestFirst) {}
