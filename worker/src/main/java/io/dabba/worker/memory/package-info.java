/** Deliveries inside one process, for a run without a broker. */
@NullMarked
package io.dabba.worker.memory;

import org.jspecify.annotations.NullMarked;
