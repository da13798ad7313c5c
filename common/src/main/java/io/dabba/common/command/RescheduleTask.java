package io.dabba.common.command;

import io.dabba.common.id.TryKey;

/**
 * A sensor has found nothing yet; the same try looks again after a while.
 *
 * @param key the try
 * @param delayMillis until it looks again, counted from when this enters the inbox, so that the
 *     clocks of workers do not matter
 * @param runMillis how long the operator ran
 */
public record RescheduleTask(TryKey key, long delayMillis, long runMillis) implements Command {}
