/** A whole worker against real servers, and what its tests share. */
@NullMarked
package io.dabba.worker;

import org.jspecify.annotations.NullMarked;
