/**
 * Holds new work back while the store is nearly full, so that what runs can end. Knows ports, and
 * neither the engine nor adapters.
 */
@NullMarked
package io.dabba.scheduler.reserve;

import org.jspecify.annotations.NullMarked;
