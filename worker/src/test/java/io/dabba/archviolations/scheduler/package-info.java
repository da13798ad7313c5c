/** Stands for the scheduler, which this module does not even have on its class path. */
@NullMarked
package io.dabba.archviolations.scheduler;

import org.jspecify.annotations.NullMarked;
