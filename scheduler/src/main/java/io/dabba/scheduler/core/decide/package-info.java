/**
 * What a command means: one decider per noun. Deciders read views and emit events; they write
 * nothing.
 */
@NullMarked
package io.dabba.scheduler.core.decide;

import org.jspecify.annotations.NullMarked;
