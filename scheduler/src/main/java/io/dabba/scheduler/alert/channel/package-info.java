/**
 * The ways to reach people, each a small client of a service's documented interface. Knows
 * connections and messages; neither rules nor Redis.
 */
@NullMarked
package io.dabba.scheduler.alert.channel;

import org.jspecify.annotations.NullMarked;
