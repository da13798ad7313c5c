/**
 * Logs of tries on their way off the worker: masked, bounded, shipped in batches while the try
 * runs.
 */
@NullMarked
package io.dabba.worker.logs;

import org.jspecify.annotations.NullMarked;
