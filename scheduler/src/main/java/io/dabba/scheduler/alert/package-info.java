/**
 * Tells people what went wrong. The engine writes alarms with its commits; here they are matched
 * with rules, made into alerts, and sent to teams from a durable outbox, on threads of their own:
 * nothing here can hold up the engine.
 *
 * <p>Knows ports and no adapter: neither Redis nor the web.
 */
@NullMarked
package io.dabba.scheduler.alert;

import org.jspecify.annotations.NullMarked;
