/**
 * The Java API for writing DAGs: tasks are methods or lambdas, their inputs other tasks' outputs.
 * Used by DAG files; the scheduler lets them define, the worker calls their functions. Imports the
 * contracts in {@code io.dabba.common} only.
 */
@NullMarked
package io.dabba.authoring;

import org.jspecify.annotations.NullMarked;
