/** RabbitMQ behind the ports: task queues and the submission queue. */
@NullMarked
package io.dabba.scheduler.rabbit;

import org.jspecify.annotations.NullMarked;
