/**
 * What the worker needs from the outside, in its own words. Imports no adapter and no client
 * library.
 */
@NullMarked
package io.dabba.worker.port;

import org.jspecify.annotations.NullMarked;
