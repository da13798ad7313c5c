/**
 * The operators every worker has. They see a {@code TaskContext} and nothing else of the worker.
 */
@NullMarked
package io.dabba.worker.operator;

import org.jspecify.annotations.NullMarked;
