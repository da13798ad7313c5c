/**
 * The registry that counters, gauges and timers of a process live in. The only package of this
 * module that names Prometheus; everything else takes a {@code MeterRegistry}.
 */
@NullMarked
package io.dabba.common.metrics;

import org.jspecify.annotations.NullMarked;
