package io.dabba.scheduler.core.event;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.id.TryKey;

/**
 * A task has succeeded that wants people to be told of something. Changes no state: it is written
 * to the alarms of the shard, in the same commit as the success.
 *
 * @param key the try
 * @param ordinal which of the try's alerts, from 0
 * @param request what to tell
 * @param at when, in milliseconds since the epoch
 */
public record AlertRaised(TryKey key, int ordinal, AlertRequest request, long at)
    implements Event {}
