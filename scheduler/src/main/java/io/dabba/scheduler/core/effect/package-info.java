/** Actions to perform after a commit. Each may be repeated without harm. */
@NullMarked
package io.dabba.scheduler.core.effect;

import org.jspecify.annotations.NullMarked;
