/**
 * What every DAG must keep to, however it is written: how task groups are joined, how setups and
 * teardowns belong together, where mapping is allowed.
 *
 * <p>Imports nothing but the JDK and {@code common.dag}.
 */
@NullMarked
package io.dabba.common.dag.rule;

import org.jspecify.annotations.NullMarked;
