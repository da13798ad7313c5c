/** Failures with a code and a kind, so that callers decide by data and not by class name. */
@NullMarked
package io.dabba.common.error;

import org.jspecify.annotations.NullMarked;
