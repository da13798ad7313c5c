/**
 * Deliveries from an AMQP 0-9-1 broker. The only package of this module that imports its client.
 */
@NullMarked
package io.dabba.worker.rabbit;

import org.jspecify.annotations.NullMarked;
