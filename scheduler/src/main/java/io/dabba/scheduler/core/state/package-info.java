/**
 * What a shard remembers: DAGs, runs and task instances.
 *
 * <p>Views are read by the deciders; only appliers write. Imports {@code core}, {@code common} and
 * the JDK.
 */
@NullMarked
package io.dabba.scheduler.core.state;

import org.jspecify.annotations.NullMarked;
