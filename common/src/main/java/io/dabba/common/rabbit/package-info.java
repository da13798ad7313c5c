/**
 * RabbitMQ: queue names and connections. The only package of this module that imports the AMQP
 * client.
 */
@NullMarked
package io.dabba.common.rabbit;

import org.jspecify.annotations.NullMarked;
