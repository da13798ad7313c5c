package io.dabba.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedAction;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.Container;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.State;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.VirtualHostNode;
import org.jspecify.annotations.Nullable;

/**
 * An AMQP 0-9-1 broker (Apache Qpid Broker-J) inside this JVM. It keeps messages in memory only:
 * Redis is the truth, and the engine publishes again what a broker has lost. It refuses queues with
 * arguments it does not know, so declare plain ones.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String USER = "dabba";
  private static final String DEFAULT_VIRTUAL_HOST = "default";

  private final SystemLauncher launcher;
  private final Containers containers;
  private final int port;
  private final String password;

  private EmbeddedBroker(int port, String password) {
    this.port = port;
    this.password = password;
    this.containers = new Containers();
    this.launcher = new SystemLauncher(containers);
  }

  /** Starts a broker on a free port. {@code folder} holds its configuration while it starts. */
  public static EmbeddedBroker start(Path folder) throws IOException {
    return start(folder, Loopback.freePort(), Loopback.newPassword());
  }

  /** Starts a broker. */
  public static EmbeddedBroker start(Path folder, int port, String password) throws IOException {
    EmbeddedBroker broker = new EmbeddedBroker(port, password);
    broker.launch(Files.createDirectories(folder).toAbsolutePath());
    return broker;
  }

  /** Its address, password included: not for logs. */
  public String uri() {
    return uri(DEFAULT_VIRTUAL_HOST);
  }

  /** The address of a virtual host. */
  public String uri(String virtualHost) {
    return "amqp://"
        + USER
        + ':'
        + password
        + '@'
        + Loopback.ADDRESS
        + ':'
        + port
        + '/'
        + virtualHost;
  }

  public int port() {
    return port;
  }

  /** Adds an empty virtual host: queues of one are unknown to the others. */
  public void createVirtualHost(String name) {
    Map<String, Object> attributes = BrokerConfigFile.memoryVirtualHost(name, false);
    Subject subject = new Subject(true, Set.of(launcher.getSystemPrincipal()), Set.of(), Set.of());
    PrivilegedAction<Object> create =
        () -> containers.broker().createChild(VirtualHostNode.class, attributes);
    Subject.doAs(subject, create);
  }

  /** Stops it; its messages are gone. */
  @Override
  public void close() {
    launcher.shutdown();
  }

  private void launch(Path folder) throws IOException {
    Path config = folder.resolve("broker.json");
    PrivateFile.write(config, BrokerConfigFile.text(port, USER, password, DEFAULT_VIRTUAL_HOST));
    try {
      launcher.startup(
          Map.of(
              SystemConfig.TYPE,
              "Memory",
              SystemConfig.INITIAL_CONFIGURATION_LOCATION,
              config.toString(),
              SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT,
              false,
              SystemConfig.QPID_WORK_DIR,
              folder.toString()));
      BrokerHook.remove(containers.broker());
      requireListening();
    } catch (Exception e) {
      throw new IOException("embedded broker: expected it to start on port " + port, e);
    } finally {
      Files.delete(config);
    }
  }

  /** A broker starts without its port if it cannot have it, and only says so in its log. */
  private void requireListening() throws IOException {
    for (Port<?> listener : containers.broker().getChildren(Port.class)) {
      if (listener.getState() != State.ACTIVE) {
        launcher.shutdown();
        throw new IOException(
            "expected " + Loopback.ADDRESS + ':' + port + " to be free, found it is taken");
      }
    }
  }

  /** Keeps the broker that the launcher resolves but does not hand out. */
  private static final class Containers extends DefaultSystemLauncherListener {
    private volatile @Nullable Container<?> broker;

    @Override
    public void onContainerResolve(SystemConfig<?> systemConfig) {
      broker = systemConfig.getContainer();
    }

    Container<?> broker() {
      return Objects.requireNonNull(broker, "embedded broker: expected it to be started");
    }
  }
}
