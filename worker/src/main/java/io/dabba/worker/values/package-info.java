/** Where XComs live that are too large for Redis. */
@NullMarked
package io.dabba.worker.values;

import org.jspecify.annotations.NullMarked;
