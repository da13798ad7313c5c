/** Tests of the adapters against a real Redis. */
@NullMarked
package io.dabba.worker.redis;

import org.jspecify.annotations.NullMarked;
