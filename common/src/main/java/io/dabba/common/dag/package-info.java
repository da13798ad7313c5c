/**
 * What a DAG is: tasks, dependencies, schedules, retry policies and trigger rules, as immutable
 * values.
 *
 * <p>Imports nothing but the JDK and {@code common.id}, {@code common.error}.
 */
@NullMarked
package io.dabba.common.dag;

import org.jspecify.annotations.NullMarked;
