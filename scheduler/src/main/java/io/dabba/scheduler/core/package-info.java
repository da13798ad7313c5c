/**
 * The engine's brain: a function of state and command.
 *
 * <p>Imports {@code common} (without its codecs and adapters) and the JDK; no clock, no random, no
 * thread, no I/O. Time arrives with the command.
 */
@NullMarked
package io.dabba.scheduler.core;

import org.jspecify.annotations.NullMarked;
