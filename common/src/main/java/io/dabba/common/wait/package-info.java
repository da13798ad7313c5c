/**
 * What a task that holds no slot waits for, and what it is told when it goes on, as immutable
 * values shared by workers, inboxes and the core.
 *
 * <p>Imports nothing but the JDK and {@code common.id}, {@code common.error}.
 */
@NullMarked
package io.dabba.common.wait;

import org.jspecify.annotations.NullMarked;
