/**
 * Redis: every key name, every Lua script, and the connections to run them on.
 *
 * <p>The only package of this module that imports Lettuce.
 */
@NullMarked
package io.dabba.common.redis;

import org.jspecify.annotations.NullMarked;
