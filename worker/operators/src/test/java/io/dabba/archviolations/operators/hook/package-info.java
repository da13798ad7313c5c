/** Breaks each sentence about the architecture on purpose. */
@NullMarked
package io.dabba.archviolations.operators.hook;

import org.jspecify.annotations.NullMarked;
