/**
 * Changes that a decision makes, in the past tense. Applied by the same code live and in replay.
 */
@NullMarked
package io.dabba.scheduler.core.event;

import org.jspecify.annotations.NullMarked;
