/** Breaks the rules of its layer on purpose. */
@NullMarked
package io.dabba.archviolations.common.dag;

import org.jspecify.annotations.NullMarked;
