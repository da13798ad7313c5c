/**
 * Redis behind the ports. Along the path of the data: {@code RedisInbox} is the door, {@code
 * RedisShardStore} keeps what was decided ({@code CommitEncoder} writes it, {@code ShardReader}
 * reads it back after a takeover), {@code RedisReplies} and {@code RedisWorkerControl} carry
 * effects out, {@code RedisStateReader} shows the API what was committed.
 *
 * <p>The only package of this module that imports Lettuce.
 */
@NullMarked
package io.dabba.scheduler.redis;

import org.jspecify.annotations.NullMarked;
