/**
 * The operator whose tasks keep the chaos rig's ledger. It runs inside workers as a plugin, so it
 * may use {@code io.dabba.common} and the JDK alone.
 */
@NullMarked
package io.dabba.bench.chaos.task;

import org.jspecify.annotations.NullMarked;
