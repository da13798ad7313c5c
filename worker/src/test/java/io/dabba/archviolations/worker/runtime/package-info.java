/** Breaks the rules of its layer on purpose. */
@NullMarked
package io.dabba.archviolations.worker.runtime;

import org.jspecify.annotations.NullMarked;
