/**
 * The operator of the measured tasks, a plugin of the worker. A jar of its own: imports {@code
 * common.operator} and the JDK only.
 */
@NullMarked
package io.dabba.bench.task;

import org.jspecify.annotations.NullMarked;
