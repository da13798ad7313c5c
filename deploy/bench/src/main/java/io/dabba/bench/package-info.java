/**
 * Measures Dabba on real servers in separate processes, beside a bare loop of the same shape and
 * Celery: the command, its options and the order of events.
 */
@NullMarked
package io.dabba.bench;

import org.jspecify.annotations.NullMarked;
