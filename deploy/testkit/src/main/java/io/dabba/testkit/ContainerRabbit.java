package io.dabba.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A RabbitMQ in a container. Each start is a new container: what it stored is gone. Stopping kills
 * it.
 */
final class ContainerRabbit implements BrokerServer {
  private final RabbitMQContainer container =
      new RabbitMQContainer(DockerImageName.parse("rabbitmq:4-alpine"));

  @Override
  public void start() {
    container.start();
  }

  @Override
  public void stop() {
    container.stop();
  }

  @Override
  public void kill() {
    container.stop();
  }

  @Override
  public void discard() {
    container.stop();
  }

  @Override
  public String newVirtualHost(String name) throws IOException {
    control("add_vhost", name);
    control("set_permissions", "-p", name, container.getAdminUsername(), ".*", ".*", ".*");
    return "amqp://%s:%s@%s:%d/%s"
        .formatted(
            container.getAdminUsername(),
            container.getAdminPassword(),
            container.getHost(),
            container.getAmqpPort(),
            name);
  }

  @Override
  public void wipe() {
    container.stop();
    container.start();
  }

  @Override
  public boolean hasQuorumQueues() {
    return true;
  }

  @Override
  public boolean hasControl() {
    return true;
  }

  @Override
  public String control(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("rabbitmqctl", "--quiet"));
    command.addAll(List.of(arguments));
    try {
      ExecResult result = container.execInContainer(command.toArray(String[]::new));
      if (result.getExitCode() != 0) {
        throw new IOException("rabbitmqctl: expected exit 0, found " + result);
      }
      return result.getStdout();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("test servers: interrupted", e);
    }
  }
}
