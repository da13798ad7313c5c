/** Reports that could not be delivered yet, on disk, so that a finished task is never forgotten. */
@NullMarked
package io.dabba.worker.journal;

import org.jspecify.annotations.NullMarked;
