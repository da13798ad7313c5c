/** Breaks the rules of its layer on purpose. */
@NullMarked
package io.dabba.archviolations.scheduler.core;

import org.jspecify.annotations.NullMarked;
