/**
 * The life of a try on a worker: delivery, slot, claim, run, report; and the lease that all of them
 * rest on. Imports ports and never an adapter.
 */
@NullMarked
package io.dabba.worker.runtime;

import org.jspecify.annotations.NullMarked;
