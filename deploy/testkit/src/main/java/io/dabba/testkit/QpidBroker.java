package io.dabba.testkit;

import io.dabba.embedded.EmbeddedBroker;
import io.dabba.embedded.Loopback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The embedded broker. Killing and stopping it are the same: it stores nothing. */
final class QpidBroker implements BrokerServer {
  private final Path folder;
  private final int port = Loopback.freePort();
  private final String password = Loopback.newPassword();
  private final Set<String> virtualHosts = new LinkedHashSet<>();
  private @Nullable EmbeddedBroker broker;

  QpidBroker() throws IOException {
    this.folder = TestFolder.create("broker");
  }

  @Override
  public void start() throws IOException {
    EmbeddedBroker started = EmbeddedBroker.start(folder, port, password);
    virtualHosts.forEach(started::createVirtualHost);
    broker = started;
  }

  @Override
  public void stop() {
    if (broker != null) {
      broker.close();
      broker = null;
    }
  }

  @Override
  public void kill() {
    stop();
  }

  @Override
  public void discard() {
    kill();
    TestFolder.delete(folder);
  }

  @Override
  public String newVirtualHost(String name) throws IOException {
    if (broker == null) {
      throw new IOException("test servers: expected a started broker, found a stopped one");
    }
    virtualHosts.add(name);
    broker.createVirtualHost(name);
    return broker.uri(name);
  }

  @Override
  public void wipe() throws IOException {
    stop();
    virtualHosts.clear();
    start();
  }

  @Override
  public boolean hasQuorumQueues() {
    return false;
  }

  @Override
  public boolean hasControl() {
    return false;
  }

  @Override
  public String control(String... arguments) throws IOException {
    throw new IOException("test servers: expected rabbitmqctl, found an embedded broker");
  }
}
