/**
 * In-memory fakes of the ports, with the semantics of the Lua scripts and of a broker. Each is held
 * to the contract suite of its port.
 */
@NullMarked
package io.dabba.scheduler.memory;

import org.jspecify.annotations.NullMarked;
