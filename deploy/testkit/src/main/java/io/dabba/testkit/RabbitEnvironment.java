package io.dabba.testkit;

import io.dabba.embedded.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a RabbitMQ node of one's own is told by its environment: node name, folder, ports and
 * cookie, all apart from the machine's own node.
 *
 * @param folder everything it writes
 * @param port AMQP
 * @param managementPort HTTP, answered only with the management plugin
 * @param epmdPort Erlang's port mapper, one for each node
 */
record RabbitEnvironment(Path folder, int port, int managementPort, int epmdPort) {
  static RabbitEnvironment prepare(Path folder, String... plugins) throws IOException {
    return prepare(folder, Loopback.freePort(), plugins);
  }

  /** One that finds others through the port mapper it shares with them. */
  static RabbitEnvironment prepare(Path folder, int epmdPort, String... plugins)
      throws IOException {
    int managementPort = Loopback.freePort();
    Files.writeString(folder.resolve("enabled_plugins"), "[" + String.join(",", plugins) + "].");
    Files.writeString(
        folder.resolve("rabbitmq.conf"),
        """
        vm_memory_high_watermark.absolute = 1GB
        disk_free_limit.absolute = 50MB
        log.console = false
        """
            + (plugins.length == 0 ? "" : listener(managementPort)));
    return new RabbitEnvironment(folder, Loopback.freePort(), managementPort, epmdPort);
  }

  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("HOME", folder.toString());
    variables.put("RABBITMQ_NODENAME", nodeName());
    variables.put("RABBITMQ_BASE", folder.toString());
    variables.put("RABBITMQ_MNESIA_BASE", path("mnesia"));
    variables.put("RABBITMQ_LOG_BASE", path("log"));
    variables.put("RABBITMQ_PID_FILE", path("rabbitmq.pid"));
    variables.put("RABBITMQ_ENABLED_PLUGINS_FILE", path("enabled_plugins"));
    variables.put("RABBITMQ_CONFIG_FILE", path("rabbitmq"));
    variables.put("RABBITMQ_CONF_ENV_FILE", path("no-environment-file"));
    variables.put("RABBITMQ_NODE_IP_ADDRESS", Loopback.ADDRESS);
    variables.put("RABBITMQ_NODE_PORT", Integer.toString(port));
    variables.put("RABBITMQ_DIST_PORT", Integer.toString(Loopback.freePort()));
    variables.put("ERL_EPMD_PORT", Integer.toString(epmdPort));
    variables.put("ERL_EPMD_ADDRESS", Loopback.ADDRESS);
    variables.put(
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
        "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none");
    return variables;
  }

  String nodeName() {
    return "dabba-test-" + port + "@localhost";
  }

  private static String listener(int port) {
    return "management.tcp.ip = %s%nmanagement.tcp.port = %d%n".formatted(Loopback.ADDRESS, port);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
