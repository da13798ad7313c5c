/**
 * What is to be sent, and what became of it: the durable outbox as a port, and what works it off.
 * Knows no adapter.
 */
@NullMarked
package io.dabba.scheduler.alert.outbox;

import org.jspecify.annotations.NullMarked;
