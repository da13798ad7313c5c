package io.dabba.testkit;

import java.io.IOException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A Redis in a container. Each start is a new container: what it stored is gone. Stopping kills it.
 */
final class ContainerRedis implements RedisServer {
  private static final int PORT = 6379;

  private final GenericContainer<?> container =
      new GenericContainer<>(DockerImageName.parse("redis:7-alpine"))
          .withCommand("redis-server", "--appendonly", "yes", "--maxmemory-policy", "noeviction")
          .withExposedPorts(PORT);

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
  public void truncate(int bytes) throws IOException {
    throw new IOException("test servers: expected a process, found a container");
  }

  @Override
  public String uri() {
    return "redis://" + container.getHost() + ':' + container.getMappedPort(PORT) + "/0";
  }
}
