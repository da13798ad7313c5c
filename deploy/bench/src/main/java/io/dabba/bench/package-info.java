/** Measures Dabba on real servers in separate processes, beside a bare loop of the same shape. */
@NullMarked
package io.dabba.bench;

import org.jspecify.annotations.NullMarked;
