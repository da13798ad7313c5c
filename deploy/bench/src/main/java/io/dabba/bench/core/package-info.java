/**
 * What the core costs by itself, measured with JMH: no server, no thread, no clock. Imports {@code
 * scheduler.core} and {@code common}.
 */
@NullMarked
package io.dabba.bench.core;

import org.jspecify.annotations.NullMarked;
