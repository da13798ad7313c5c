package io.dabba.bench.chaos;

import io.dabba.bench.chaos.task.LedgerOperator;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.embedded.Loopback;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two schedulers and four workers, each a process behind wires that can be cut, and two servers.
 */
final class ChaosCluster implements AutoCloseable {
  static final List<String> SCHEDULERS = List.of("s1", "s2");
  static final List<String> WORKERS = List.of("w1", "w2", "w3", "w4");

  private static final String SLOTS = "12";

  /** Finished runs of a DAG; they are judged long before they are too many. */
  private static final String KEPT_RUNS = "100";

  private final ShutdownStack closing = new ShutdownStack();
  private final ChaosServers servers;
  private final Map<String, ChaosNode> nodes = new LinkedHashMap<>();
  private final List<String> apis = new ArrayList<>();
  private final String password = Loopback.newPassword();

  /**
   * @param jar the runnable jar
   * @param folder holds {@code dags/}; logs, journals and the ledger go into it
   */
  ChaosCluster(Path jar, Path folder) throws IOException {
    Files.createDirectories(ledger(folder));
    Path plugin = folder.resolve("ledger-operator.jar");
    PluginJar.write(plugin, LedgerOperator.class);
    this.servers = closing.push("servers", new ChaosServers());
    List<String> java = java(jar, plugin);
    for (String scheduler : SCHEDULERS) {
      int port = Loopback.freePort();
      apis.add("http://" + Loopback.ADDRESS + ':' + port);
      Map<String, String> environment = environment(folder, Integer.toString(port));
      start(new ChaosNode(scheduler, folder, java, List.of("scheduler"), environment, servers));
    }
    for (String worker : WORKERS) {
      Map<String, String> environment = environment(folder, "0");
      List<String> arguments = List.of("worker", "-c", SLOTS);
      start(new ChaosNode(worker, folder, java, arguments, environment, servers));
    }
  }

  /** Where the tasks write what they do. */
  static Path ledger(Path folder) {
    return folder.resolve("ledger");
  }

  ChaosServers servers() {
    return servers;
  }

  ChaosNode node(String name) {
    return nodes.get(name);
  }

  /** Addresses of the schedulers' APIs. */
  List<String> apis() {
    return List.copyOf(apis);
  }

  String password() {
    return password;
  }

  /** Starts what has ended by itself, and says how many that were. */
  int revive() throws IOException {
    int revived = 0;
    for (ChaosNode node : nodes.values()) {
      revived += node.revive() ? 1 : 0;
    }
    return revived;
  }

  @Override
  public void close() {
    closing.close();
  }

  private void start(ChaosNode node) {
    nodes.put(node.name(), closing.push(node.name(), node));
    Runtime.getRuntime().addShutdownHook(new Thread(node::abandon));
  }

  private Map<String, String> environment(Path folder, String apiPort) {
    return Map.of(
        "DABBA_DAGS_FOLDER",
        folder.resolve("dags").toString(),
        "DABBA_API_PORT",
        apiPort,
        "DABBA_API_ADMIN_PASSWORD",
        password,
        "DABBA_RETENTION_RUNS_PER_DAG",
        KEPT_RUNS,
        "DABBA_API_REQUESTS_PER_MINUTE",
        "0",
        "DABBA_WORKER_PORT",
        "0",
        LedgerOperator.FOLDER,
        ledger(folder).toString());
  }

  /** The options that the launcher gives servers, and the plugin on the class path. */
  private static List<String> java(Path jar, Path plugin) {
    List<String> java = new ArrayList<>();
    java.add(ProcessHandle.current().info().command().orElse("java"));
    Path archive = jar.resolveSibling("dabba.jsa");
    Stream.of("-XX:+UseParallelGC", "-Xms128m", "-Xmx1g", "-XX:+ExitOnOutOfMemoryError")
        .forEach(java::add);
    if (Files.exists(archive)) {
      java.add("-XX:SharedArchiveFile=" + archive);
      java.add("-Xlog:cds=off");
      java.add("-Xlog:cds+dynamic=off");
    }
    java.addAll(List.of("-cp", jar + File.pathSeparator + plugin, "io.dabba.dist.Main"));
    return java;
  }
}
