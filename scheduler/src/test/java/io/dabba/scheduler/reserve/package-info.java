/** Tests of what is held back while the store is nearly full. */
@NullMarked
package io.dabba.scheduler.reserve;

import org.jspecify.annotations.NullMarked;
