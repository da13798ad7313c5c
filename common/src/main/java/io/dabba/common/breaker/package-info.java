/**
 * Circuit breakers as a state machine without clock or store: workers apply it, the scheduler shows
 * it.
 *
 * <p>Imports nothing but the JDK and {@code common.dag}.
 */
@NullMarked
package io.dabba.common.breaker;

import org.jspecify.annotations.NullMarked;
