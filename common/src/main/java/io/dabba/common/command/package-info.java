/**
 * The vocabulary of the inbox: everything that can be asked of the engine, in the imperative.
 *
 * <p>Workers, the API, the queue submission and timers all append these to a shard\x27s inbox; the
 * core decides what they mean. Pure values: no codec, no I/O.
 */
@NullMarked
package io.dabba.common.command;

import org.jspecify.annotations.NullMarked;
