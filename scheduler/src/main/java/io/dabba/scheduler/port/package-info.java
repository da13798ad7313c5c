/** What the engine and the API need of the outside world. No technology is named here. */
@NullMarked
package io.dabba.scheduler.port;

import org.jspecify.annotations.NullMarked;
