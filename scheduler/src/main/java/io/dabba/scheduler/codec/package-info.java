/** The stored forms of the scheduler's state in Redis. */
@NullMarked
package io.dabba.scheduler.codec;

import org.jspecify.annotations.NullMarked;
