package io.dabba.scheduler.port;

/**
 * One entry of a shard's inbox.
 *
 * @param shard the shard
 * @param id position in the inbox; later entries have greater ids
 * @param atMillis when it entered, by the store's clock
 * @param text the encoded command
 */
public record InboxEntry(int shard, String id, long atMillis, String text) {}
