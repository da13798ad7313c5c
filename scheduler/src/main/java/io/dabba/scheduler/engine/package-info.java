/**
 * The loop around the core: read the inboxes, decide, commit, perform effects.
 *
 * <p>One thread owns everything here. Imports {@code core} and {@code port}; no technology.
 */
@NullMarked
package io.dabba.scheduler.engine;

import org.jspecify.annotations.NullMarked;
