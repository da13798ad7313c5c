/** The ports that Redis serves. The only package of this module that imports Lettuce. */
@NullMarked
package io.dabba.worker.redis;

import org.jspecify.annotations.NullMarked;
