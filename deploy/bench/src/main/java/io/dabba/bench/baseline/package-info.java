/** What Dabba is compared with, on the same servers: the bare loop, and Celery. */
@NullMarked
package io.dabba.bench.baseline;

import org.jspecify.annotations.NullMarked;
