/**
 * A scheduler process, put together: engine, DAG folder, submissions and API.
 *
 * <p>The only package of this module that knows every adapter.
 */
@NullMarked
package io.dabba.scheduler;

import org.jspecify.annotations.NullMarked;
