package io.dabba.common.rabbit;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a broker that is away one line for each attempt to reach it: the client's own handler
 * writes a stack trace twice a second for as long as an outage lasts.
 */
final class TerseExceptionHandler extends DefaultExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(TerseExceptionHandler.class);

  @Override
  public void handleConnectionRecoveryException(Connection connection, Throwable exception) {
    log.warn("amqp still away connection={} cause={}", name(connection), exception.toString());
  }

  @Override
  public void handleUnexpectedConnectionDriverException(
      Connection connection, Throwable exception) {
    log.warn("amqp connection lost connection={} cause={}", name(connection), exception.toString());
  }

  private static String name(Connection connection) {
    return connection.getClientProvidedName();
  }
}
