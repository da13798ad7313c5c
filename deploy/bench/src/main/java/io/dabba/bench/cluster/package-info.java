/**
 * The system that is measured: servers, processes as a user would start them, and what is read from
 * them. Knows no scenario.
 */
@NullMarked
package io.dabba.bench.cluster;

import org.jspecify.annotations.NullMarked;
