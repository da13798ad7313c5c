/**
 * The mains: everything that is started by a person or a supervisor. Only this package knows all
 * adapters and all processes; nothing imports it.
 */
@NullMarked
package io.dabba.dist;

import org.jspecify.annotations.NullMarked;
